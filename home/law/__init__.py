"""Regulations as data (quy chế), the working calendar (lịch làm việc) and due dates (thời hạn). D3, D4, B1, B2."""
