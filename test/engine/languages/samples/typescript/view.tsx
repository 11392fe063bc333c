export const View: React.FC<Props> = ({ html }: Props) => <Box<string> dangerouslySetInnerHTML={{ __html: html }} />;
const same = <T,>(value: T): T => value;
