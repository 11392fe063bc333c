# ruleid: tf-azure-open-admin-port
resource "azurerm_network_security_rule" "ssh" {
  name                       = "ssh"
  priority                   = 100
  direction                  = "Inbound"
  access                     = "Allow"
  protocol                   = "Tcp"
  source_port_range          = "*"
  destination_port_range     = "22"
  source_address_prefix      = "*"
  destination_address_prefix = "*"
}

# ruleid: tf-azure-open-admin-port
resource "azurerm_network_security_rule" "both" {
  direction               = "Inbound"
  access                  = "Allow"
  destination_port_ranges = ["443", "3389"]
  source_address_prefix   = "Internet"
}

resource "azurerm_network_security_group" "desktop" {
  name = "desktop"

  # ruleid: tf-azure-open-admin-port
  security_rule {
    direction              = "Inbound"
    access                 = "Allow"
    destination_port_range = "*"
    source_address_prefix  = "0.0.0.0/0"
  }

  # ok: tf-azure-open-admin-port
  security_rule {
    direction              = "Inbound"
    access                 = "Deny"
    destination_port_range = "*"
    source_address_prefix  = "*"
  }

  # ok: tf-azure-open-admin-port
  security_rule {
    direction              = "Outbound"
    access                 = "Allow"
    destination_port_range = "22"
    source_address_prefix  = "*"
  }
}

# ok: tf-azure-open-admin-port
resource "azurerm_network_security_rule" "office" {
  direction              = "Inbound"
  access                 = "Allow"
  destination_port_range = "22"
  source_address_prefix  = "203.0.113.0/24"
}

# ok: tf-azure-open-admin-port
resource "azurerm_network_security_rule" "web" {
  direction              = "Inbound"
  access                 = "Allow"
  destination_port_range = "443"
  source_address_prefix  = "*"
}
