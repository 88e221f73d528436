"""Readers of what a body has written down of its equipment; ledger *registered*."""

from custodes.readers.registers.glpi_inventory import GlpiInventory
from custodes.readers.registers.milestone_hardware import MilestoneHardware
from custodes.readers.registers.runzero_json import RunzeroJson
from custodes.readers.registers.table_register import TableRegister
from custodes.readers.registers.tkh_sdm2 import TkhSdm2

__all__ = ["GlpiInventory", "MilestoneHardware", "RunzeroJson", "TableRegister", "TkhSdm2"]
