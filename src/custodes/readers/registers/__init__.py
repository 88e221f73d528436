"""Readers of what a body has written down of its equipment; ledger *registered*."""

from custodes.readers.registers.milestone_hardware import MilestoneHardware
from custodes.readers.registers.table_register import TableRegister

__all__ = ["MilestoneHardware", "TableRegister"]
