locals {
  shared_acl  = "public-read"
  private_acl = "private"
}

resource "aws_s3_bucket" "assets" {
  bucket = "example-assets"
  # ruleid: tf-aws-s3-public-access
  acl = "public-read"
}

resource "aws_s3_bucket_acl" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  # ruleid: tf-aws-s3-public-access
  acl = "public-read-write"
}

resource "aws_s3_bucket_acl" "shared" {
  bucket = aws_s3_bucket.shared.id
  # ruleid: tf-aws-s3-public-access
  acl = local.shared_acl
}

resource "aws_s3_bucket_public_access_block" "assets" {
  bucket = aws_s3_bucket.assets.id
  # ruleid: tf-aws-s3-public-access
  block_public_acls = false
  # ruleid: tf-aws-s3-public-access
  block_public_policy = "false"
  ignore_public_acls  = true
}

resource "aws_s3_bucket" "reports" {
  bucket = "example-reports"
  # ok: tf-aws-s3-public-access
  acl = "private"
}

resource "aws_s3_bucket_acl" "reports" {
  bucket = aws_s3_bucket.reports.id
  # ok: tf-aws-s3-public-access
  acl = local.private_acl
}

resource "aws_s3_bucket_public_access_block" "reports" {
  bucket = aws_s3_bucket.reports.id
  # ok: tf-aws-s3-public-access
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "example_network" "other" {
  # ok: tf-aws-s3-public-access
  acl = "public-read"
}
