import DOMPurify from 'dompurify';
import React from 'react';

const NOTICE = '<b>Draft</b>';

export function Comment({ comment }) {
  // ruleid: js-react-dangerously-set-inner-html
  return <p className="comment" dangerouslySetInnerHTML={{ __html: comment.body }} />;
}

export const Preview = ({ html }) =>
  // ruleid: js-react-dangerously-set-inner-html
  <div dangerouslySetInnerHTML={{ __html: `<article>${html}</article>` }}></div>;

export class Legacy extends React.Component {
  render() {
    // ruleid: js-react-dangerously-set-inner-html
    return React.createElement('div', { id: 'legacy', dangerouslySetInnerHTML: { __html: this.props.html } });
  }
}

export function SafeComment({ comment }) {
  // ok: js-react-dangerously-set-inner-html
  return <p className="comment">{comment.body}</p>;
}

export const SafePreview = ({ html }) => {
  const clean = DOMPurify.sanitize(html);
  // ok: js-react-dangerously-set-inner-html
  return <div dangerouslySetInnerHTML={{ __html: clean }} />;
};

export function Notice() {
  // ok: js-react-dangerously-set-inner-html
  return <p dangerouslySetInnerHTML={{ __html: NOTICE }} />;
}
