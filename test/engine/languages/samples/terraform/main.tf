# Every construct of HCL.
terraform {}

locals {
  env     = "prod"
  numbers = [1, 2.5, -3, 18446744073709551616]
  flags   = { on = true, "off" : false, (var.key) = null }
}

variable "name" { default = "" }

resource "aws_s3_bucket" "logs" {
  bucket = "logs-${local.env}-${var.name}.example" // two substitutions
  count  = var.enabled && !local.off ? 1 : 0

  versioning {
    enabled = "true"
  }

  lifecycle_rule {
    expiration { days = (30 + 1) * 2 }
  }

  policy = jsonencode({
    Statement = [{ Action = "*", Resource = aws_s3_bucket.logs[0].arn }]
  })

  doc = <<-EOT
    { "Version": "2012" }
  EOT

  templated = <<EOT
Hello ${upper(var.name)}
%{ if var.name != "" }known%{ endif }
EOT
  directive = "a%{ if x }b%{ endif }c"
  escaped   = "$${literal} \"quoted\""
  ids       = aws_instance.web.*.id
  names     = aws_instance.web[*].tags["Name"]
  first     = aws_instance.web.0
  upper     = [for s in var.list : upper(s) if s != ""]
  by_name   = { for k, v in var.map : k => v... }
  largest   = max(var.list...)
}

plain label "quoted" {}
