variable "tls" { default = "TLS1_1" }

resource "azurerm_storage_account" "files" {
  name = "examplefiles"
  # ruleid: tf-azure-weak-transport
  https_traffic_only_enabled = false
  # ruleid: tf-azure-weak-transport
  min_tls_version = "TLS1_0"
}

resource "azurerm_storage_account" "shared" {
  # ruleid: tf-azure-weak-transport
  min_tls_version = var.tls
}

resource "azurerm_mssql_server" "db" {
  version = "12.0"
  # ruleid: tf-azure-weak-transport
  minimum_tls_version = "1.1"
}

resource "azurerm_linux_web_app" "site" {
  site_config {
    # ruleid: tf-azure-weak-transport
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_redis_cache" "cache" {
  # ruleid: tf-azure-weak-transport
  enable_non_ssl_port = "true"
}

resource "azurerm_storage_account" "safe" {
  # ok: tf-azure-weak-transport
  https_traffic_only_enabled = true
  # ok: tf-azure-weak-transport
  min_tls_version = "TLS1_2"
}

resource "azurerm_mssql_server" "safe" {
  # ok: tf-azure-weak-transport
  minimum_tls_version = "1.2"
}

resource "example_server" "other" {
  # ok: tf-azure-weak-transport
  min_tls_version = "TLS1_0"
}
