/** Names of one culture. A name in its own script stands with its Latin spelling, from which addresses are made. */
export interface Culture {
  readonly first: readonly (readonly [name: string, latin: string])[];
  readonly last: readonly (readonly [name: string, latin: string])[];
}

const plain = (names: string): (readonly [string, string])[] => names.split(' ').map(name => [name, name] as const);

const pairs = (names: string): (readonly [string, string])[] =>
  names.split(' ').map(pair => {
    const [name = '', latin = name] = pair.split('/');
    return [name, latin] as const;
  });

const english: Culture = {
  first: plain(
    'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Sandra Anthony Betty Mark Ashley Donald Emily Steven Kimberly Paul Margaret Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy Stephanie Ronald Rebecca Jason Sharon Edward Laura Jeffrey Cynthia Ryan Dorothy Jacob Amy Gary Kathleen Nicholas Angela Eric Shirley Jonathan Emma Stephen Brenda Larry Pamela Justin Nicole Scott Anna Brandon Samantha Benjamin Katherine Samuel Christine Gregory Helen Alexander Debra Patrick Rachel Frank Carolyn Raymond Janet Jack Maria Dennis Catherine Jerry Heather Tyler Diane Aaron Olivia Jose Julie Adam Joyce Nathan Victoria Henry Ruth Zachary Virginia Douglas Lauren Peter Kelly Kyle Christina Noah Joan Ethan Evelyn Jeremy Judith Walter Andrea Christian Hannah Keith Megan Roger Cheryl Austin Jacqueline Sean Martha Gerald Madison Carl Teresa Dylan Gloria Harold Sara Jordan Janice Jesse Ann Bryan Abigail Lawrence Jean Arthur Alice Gabriel Julia Bruce Grace Logan Denise Billy Amber Joe Marilyn Alan Beverly Juan Danielle Elijah Theresa Willie Sophia Albert Diana Wayne Brittany Randy Natalie Mason Isabella Vincent Charlotte Liam Rose Roy Alexis Bobby Kayla Caleb Priya Malik Aisha Omar Leila Darnell Imani Tyrone Keisha Marcus Yolanda Luis Carmen Miguel Rosa Carlos Elena Ravi Anika Wei Mei Kenji Hana Amir Zara',
  ),
  last: plain(
    'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Fisher Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina Stevens Murray Ford Castro Marshall Owens Harrison Fernandez McDonald Woods Washington Kennedy Wells Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Munoz Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Stone Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters Santos Hart Bradley Knight Elliott Cunningham Duncan Armstrong Hudson Carroll Lane Riley Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston Matthews Pena Richards Contreras Willis Carpenter Lawrence Sandoval Guerrero George Chapman Rios Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke Larson Santiago Maldonado Morrison Franklin Carlson Austin Dominguez Carr Lawson Jacobs OBrien Lynch Singh Vega Bishop Montgomery Oliver Jensen Harvey Williamson Gilbert Dean Sims Espinoza Howell Li Wong Reid Hanson Le McCoy Garrett Burton Fuller Wang Weber Welch Rojas Lucas Marquez Fields Park Yang Little Banks Padilla Day Walsh Bowman Schultz Luna Fowler Mejia Kaur Okafor Osei Haddad Cohen Kowalski Novak Rossi Petrov'.replace(
      'OBrien',
      "O'Brien",
    ),
  ),
};

const german: Culture = {
  first: plain(
    'Anna Lukas Jürgen Sabine Matthias Käthe Björn Katrin Stefan Ulrike Jörg Heike Tobias Claudia Markus Birgit Felix Lena Günther Petra',
  ),
  last: plain(
    'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Schröder Neumann Krüger Köhler Weiß',
  ),
};

const french: Culture = {
  first: plain(
    'Camille Luc Hélène Étienne Chloé Mathieu Amélie François Noémie Jérôme Élodie Thomas Aurélie Benoît Manon Rémi',
  ),
  last: plain(
    'Lefèvre Moreau Dubois Laurent Girard Mercier Rousseau Fontaine Chevalier Garnier Perrin Bélanger Côté Gagné Renard Marchand',
  ),
};

const spanish: Culture = {
  first: plain('Lucía Javier Sofía Álvaro Inés Sergio Marta Raúl Beatriz Íñigo Pilar Andrés Nuria Joaquín'),
  last: plain('García Muñoz Fernández Ibáñez Núñez Ortega Castaño Gutiérrez Peña Domínguez Sáez Vidal Cortés Marín'),
};

const nordic: Culture = {
  first: plain('Åsa Lars Maja Björn Freja Nils Linnéa Gustav Søren Astrid Elin Håkan Sigrid Oskar'),
  last: plain('Lindström Åberg Sjöberg Nyström Öberg Holm Bergström Dahl Ekström Sandberg Hedlund Nygård'),
};

const dutch: Culture = {
  first: plain('Daan Sanne Bram Femke Joost Lotte Ruben Anouk Thijs Marijke'),
  last: plain('Jansen Bakker Visser Smit Mulder Bos Vermeer Dekker Brouwer Hendriks'),
};

const polish: Culture = {
  first: plain('Agnieszka Paweł Małgorzata Łukasz Zofia Michał Katarzyna Bartosz'),
  last: plain('Wiśniewski Wójcik Kowalczyk Zieliński Szymański Woźniak Dąbrowski Jabłoński'),
};

const portuguese: Culture = {
  first: plain('João Ana Thiago Letícia Rafael Conceição Luís Mariana Márcio Beatriz'),
  last: plain('Souza Gonçalves Araújo Magalhães Simões Carvalho Nóbrega Ferrão Guimarães Teixeira'),
};

const indian: Culture = {
  first: plain('Ravi Ananya Arjun Priya Vikram Deepa Sanjay Kavya Rohan Meera Aditya Lakshmi Nikhil Divya'),
  last: plain('Patel Sharma Iyer Reddy Gupta Nair Kulkarni Banerjee Chatterjee Desai Menon Rao Joshi Verma'),
};

const japanese: Culture = {
  first: pairs(
    '陽斗/Haruto 結衣/Yui 健太/Kenta 美咲/Misaki 大輔/Daisuke 直子/Naoko 翔/Sho 恵子/Keiko 拓也/Takuya 由美/Yumi',
  ),
  last: pairs(
    '佐藤/Sato 鈴木/Suzuki 高橋/Takahashi 田中/Tanaka 渡辺/Watanabe 伊藤/Ito 山本/Yamamoto 中村/Nakamura 小林/Kobayashi 加藤/Kato',
  ),
};

const chinese: Culture = {
  first: pairs('伟/Wei 芳/Fang 娜/Na 敏/Min 静/Jing 磊/Lei 洋/Yang 艳/Yan 勇/Yong 杰/Jie'),
  last: pairs('王/Wang 李/Li 张/Zhang 刘/Liu 陈/Chen 杨/Yang 赵/Zhao 黄/Huang 周/Zhou 吴/Wu'),
};

const korean: Culture = {
  first: pairs('민준/Minjun 서연/Seoyeon 지훈/Jihoon 수빈/Subin 현우/Hyunwoo 지은/Jieun 도윤/Doyun 하은/Haeun'),
  last: pairs('김/Kim 이/Lee 박/Park 최/Choi 정/Jung 강/Kang 조/Cho 윤/Yoon'),
};

const byCountry: Readonly<Record<string, Culture>> = {
  DE: german,
  FR: french,
  ES: spanish,
  SE: nordic,
  NL: dutch,
  PL: polish,
  BR: portuguese,
  IN: indian,
  JP: japanese,
  CN: chinese,
  KR: korean,
  SG: chinese,
};

export const cultureOf = (country: string): Culture => byCountry[country] ?? english;
