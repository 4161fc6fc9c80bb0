"""Regulations as data (quy chế), the working calendar (lịch làm việc), due dates. D3, D4."""
