"""What no answer to people of another portal may hold."""

SECRET = "Bí mật bên kia"
