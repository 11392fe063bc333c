resource "google_storage_bucket_iam_member" "public" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectAdmin"
  # ruleid: tf-gcp-public-iam
  member = "allUsers"
}

resource "google_project_iam_binding" "viewers" {
  project = var.project
  role    = "roles/viewer"
  # ruleid: tf-gcp-public-iam
  members = ["group:team@example.com", "allAuthenticatedUsers"]
}

data "google_iam_policy" "topic" {
  binding {
    role = "roles/pubsub.publisher"
    # ruleid: tf-gcp-public-iam
    members = ["allUsers"]
  }
}

resource "google_storage_default_object_access_control" "open" {
  bucket = google_storage_bucket.data.name
  role   = "READER"
  # ruleid: tf-gcp-public-iam
  entity = "allUsers"
}

resource "google_storage_bucket_iam_member" "team" {
  bucket = google_storage_bucket.data.name
  role   = "roles/storage.objectViewer"
  # ok: tf-gcp-public-iam
  member = "group:team@example.com"
}

resource "google_project_iam_binding" "owners" {
  role = "roles/owner"
  # ok: tf-gcp-public-iam
  members = ["user:root@example.com"]
}

resource "google_storage_bucket" "named" {
  # ok: tf-gcp-public-iam
  name = "allUsers"
}
