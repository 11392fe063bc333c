resource "aws_iam_policy" "admin" {
  name = "admin"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # ruleid: tf-aws-iam-full-access
      {
        Effect   = "Allow"
        Action   = "*"
        Resource = "*"
      },
      # ok: tf-aws-iam-full-access
      {
        Effect   = "Deny"
        Action   = "*"
        Resource = "*"
      },
      # ok: tf-aws-iam-full-access
      { Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" },
    ]
  })
}

data "aws_iam_policy_document" "deploy" {
  # ruleid: tf-aws-iam-full-access
  statement {
    actions   = ["sts:AssumeRole", "*"]
    resources = ["*"]
  }

  # ok: tf-aws-iam-full-access
  statement {
    actions   = ["*"]
    resources = [aws_s3_bucket.logs.arn]
  }

  # ok: tf-aws-iam-full-access
  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "lambda" {
  role = aws_iam_role.lambda.id
  # ruleid: tf-aws-iam-full-access
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["*"], "Resource": "*" }]
}
POLICY
}

resource "aws_iam_role_policy" "reader" {
  role = aws_iam_role.reader.id
  # ok: tf-aws-iam-full-access
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*" }]
}
POLICY
}

resource "aws_iam_role_policy_attachment" "ci" {
  role = aws_iam_role.ci.name
  # ruleid: tf-aws-iam-full-access
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_role_policy_attachment" "audit" {
  role = aws_iam_role.audit.name
  # ok: tf-aws-iam-full-access
  policy_arn = "arn:aws:iam::aws:policy/SecurityAudit"
}
