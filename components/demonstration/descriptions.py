"""Words (lời mô tả) for the demonstration's pictures, for those who do not see them. P12."""

# ruff: noqa: E501 - one picture a line, its words in both languages
# fmt: off

from components.demonstration.drawing import light_of

# Of each motif: in Vietnamese, in English. Scenes indoors show no hour of the day.
_WORDS = {
    "birds": ("Đàn chim di cư bay trên bãi bồi, vài con cò đứng dưới nước", "Migrating birds fly over mudflats, egrets stand in the water"),
    "boats": ("Hai chiếc ghe Ngo đầy tay chèo lướt trên sông, người xem đứng kín bờ", "Two Ngo boats full of rowers race on the river, people line the bank"),
    "cathedral": ("Nhà thờ hai tháp chuông soi bóng xuống kênh, người chèo thuyền đi qua", "A church with two bell towers mirrored in a canal, a boat passes"),
    "forest": ("Rừng thông nhiều lớp chìm trong sương, núi mờ phía xa", "Pine woods in the mist, mountains far away"),
    "lake": ("Hồ nước phẳng lặng giữa núi đá vôi, người chèo thuyền độc mộc", "A still lake among limestone mountains, somebody paddles a dug-out"),
    "mountains": ("Những dãy núi nối nhau trong sương, bản làng nằm dưới rừng thông", "Ranges of mountains in the mist, a village by the pine woods"),
    "pagoda": ("Chùa Khmer mái nhiều tầng giữa hàng thốt nốt, các nhà sư đi bên ao sen", "A Khmer pagoda among sugar palms, monks walk by a lotus pond"),
    "rice": ("Cánh đồng lúa chạy dài tới xóm làng, người đội nón lá đứng giữa ruộng", "Rice fields reach to a village, people in conical hats among them"),
    "salt": ("Ruộng muối phẳng như gương, những đống muối trắng và người gánh muối", "Salt fields like mirrors, white heaps of salt, people carry it on poles"),
    "sea": ("Bãi biển có thuyền thúng, nhiều người đi dạo bên mép sóng", "A beach with basket boats, people walk along the waves"),
    "turbines": ("Hàng tua-bin gió trắng soi bóng xuống bãi bồi ven biển", "White wind turbines mirrored in the tidal flats"),
    "waterfall": ("Ba dòng thác đổ qua vách đá ba-dan xuống hồ, hai người đứng nhìn", "Three falls over basalt cliffs into a pool, two people look on"),
    "coffee": ("Nương cà phê trên đất đỏ, cành cà phê chín ở gần", "Rows of coffee on red earth, a branch with ripe berries close by"),
    "gongs": ("Đội cồng chiêng quây quanh đống lửa trước nhà rông", "Gong players around a fire before a communal house"),
    "pattern": ("Mặt trống đồng có ngôi sao mười bốn cánh và đàn chim bay", "The face of a bronze drum with a star of fourteen rays and birds"),
    "road": ("Con đường mới uốn quanh sườn núi xanh", "A new road winds up green mountains"),
    "rong": ("Nhà rông mái cao vút giữa làng, bà con tụ họp phía trước", "A communal house with its steep roof, villagers gather before it"),
    "stilt": ("Bản nhà sàn bên suối, luỹ tre và núi đá phía sau", "Houses on stilts by a stream, bamboo, limestone mountains behind"),
    "terraces": ("Ruộng bậc thang uốn theo sườn núi, vài nếp nhà sàn giữa ruộng", "Terraced fields along the slopes, houses on stilts among them"),
    "volcano": ("Miệng núi lửa cũ trên nương cà phê đất đỏ", "An old volcano over coffee fields on red earth"),
    "books": ("Học sinh ngồi đọc sách bên cửa sổ, cạnh giá sách đầy", "Pupils read by a window beside full bookshelves"),
    "bridge": ("Cầu dây văng bắc qua sông rộng, sà lan chở hàng đi bên dưới", "A cable-stayed bridge over a wide river, a barge below"),
    "city": ("Phố phường nhiều tầng soi bóng xuống hồ, người đi dạo dưới hàng cây", "A town mirrored in its lake, people walk under the trees"),
    "factory": ("Dãy nhà xưởng mái răng cưa sau thảm cỏ, xe tải chạy trên đường", "Factory halls behind lawns, a lorry on the road"),
    "health": ("Bác sĩ ở trạm y tế trò chuyện với người mẹ và em bé", "A doctor at a health station talks with a mother and her child"),
    "leaf": ("Cán bộ kỹ thuật bên dãy ống mẫu nước và hai chậu cây", "A technician beside samples of water and two plants"),
    "market": ("Phiên chợ quê có mái che sọc, quầy trái cây và người đội nón lá", "A country market with striped awnings, fruit, people in conical hats"),
    "office": ("Quầy một cửa có hai cán bộ bên máy tính tiếp người dân", "A one-stop desk: two officials at computers receive citizens"),
    "port": ("Tàu chở công-te-nơ bên cầu cảng, cần cẩu đang bốc hàng", "A container ship at the quay, cranes at work"),
    "school": ("Học sinh áo trắng xếp hàng chào cờ trước trường mái ngói đỏ", "Pupils in white stand before their red-roofed school and the flag"),
    "sluice": ("Cống ngăn mặn ba cửa đang xả nước, người đứng trên mặt cầu", "A sluice with three gates lets water through, people on its bridge"),
    "tower": ("Tháp gạch nhiều tầng bên ao sen, người đi lễ trong sân", "A brick tower of many storeys by a lotus pond, visitors in its court"),
}
_INDOORS = {"books", "health", "leaf", "office", "pattern", "gongs"}
_HOURS = {
    "dawn": ("lúc bình minh", "at dawn"),
    "morning": ("buổi sáng", "in the morning"),
    "noon": ("giữa trưa", "at noon"),
    "afternoon": ("trong nắng chiều", "in the afternoon light"),
    "dusk": ("lúc hoàng hôn", "at dusk"),
    "cloudy": ("một ngày nhiều mây", "on a cloudy day"),
}


def describe(motif, seed, language="vi"):
    """What the picture of a motif and seed shows, with its hour; a sentence."""
    number = 1 if language == "en" else 0
    words = _WORDS[motif][number]
    if motif in _INDOORS:
        return f"{words}."
    return f"{words}, {_HOURS[light_of(motif, seed).name][number]}."
