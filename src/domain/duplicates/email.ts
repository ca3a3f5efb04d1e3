import { plain } from './plain';

/** An address as two records share it: lower-case, without the `+tag` that its owner put into it; empty when it is none. */
export const emailKey = (email: unknown): string => {
  if (typeof email !== 'string') return '';
  const address = plain(email);
  const at = address.lastIndexOf('@');
  if (at < 1) return '';
  const tag = address.indexOf('+');
  return tag > 0 && tag < at ? address.slice(0, tag) + address.slice(at) : address;
};

/** Where anybody gets an address: sharing one of these says nothing. */
const freeMail: ReadonlySet<string> = new Set(
  `126.com 163.com aim.com aol.com att.net bigpond.com bluewin.ch bol.com.br btinternet.com charter.net comcast.net cox.net
  duck.com earthlink.net email.com fastmail.com fastmail.fm foxmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com
  gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hushmail.com
  icloud.com inbox.com inbox.ru juno.com laposte.net libero.it list.ru live.co.uk live.com live.de live.fr live.nl mac.com
  mail.com mail.ru mailbox.org me.com msn.com naver.com netzero.net o2.pl orange.fr outlook.com outlook.de outlook.es
  outlook.fr pm.me posteo.de proton.me protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com sbcglobal.net
  seznam.cz sfr.fr shaw.ca sina.com sky.com t-online.de talktalk.net terra.com.br tuta.com tutanota.com uol.com.br
  verizon.net virgilio.it wanadoo.fr web.de wp.pl xtra.co.nz yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com
  yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru ymail.com zoho.com`.split(/\s+/),
);

/** The domain of an email key where it tells who one works for; empty for free mail. */
export const workDomain = (key: string): string => {
  const domain = key.slice(key.lastIndexOf('@') + 1);
  return freeMail.has(domain) ? '' : domain;
};

/** Pages on these belong to whom they are about, and the host tells nothing. */
const sharedHosts: ReadonlySet<string> = new Set(
  'facebook.com github.io instagram.com linkedin.com linktr.ee sites.google.com twitter.com wordpress.com x.com'.split(
    ' ',
  ),
);

/** The host of a website, without `www`; empty where it does not tell whose it is. */
export const siteDomain = (website: unknown): string => {
  if (typeof website !== 'string') return '';
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:www\d?\.)?([^/?#:\s]+\.[^/?#:\s.]{2,})/.exec(plain(website))?.[1] ?? '';
  return sharedHosts.has(host) || freeMail.has(host) ? '' : host;
};
