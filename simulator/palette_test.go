package simulator

import "image/color"

var palette = color.Palette{color.White, color.Black}
