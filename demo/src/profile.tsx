import { marked } from 'marked';
import { useEffect, useState } from 'react';

export function Profile({ bio }: { bio: string }) {
  const [theme, setTheme] = useState('light');

  useEffect(() => {
    const receive = (event: MessageEvent) => setTheme(event.data);
    window.addEventListener('message', receive);
    return () => window.removeEventListener('message', receive);
  }, []);

  return <section className={theme} dangerouslySetInnerHTML={{ __html: marked(bio) }} />;
}
