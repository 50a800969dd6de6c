package chart

// header draws the title and the line below it.
func (c *canvas) header(title, subtitle string) {
	c.paragraph(c.Fit(title, titleStyle, rightEdge-leftEdge, 2), titleStyle, ink)
	c.y += 6
	c.paragraph(c.Fit(subtitle, subtitleStyle, rightEdge-leftEdge, 2), subtitleStyle, muted)
	c.y += 24
}

// footer names the source.
func (c *canvas) footer(source string) {
	lines := c.Fit(source, smallStyle, rightEdge-leftEdge, 2)
	if len(lines) == 0 {
		return
	}
	c.y += 12
	c.hairline(leftEdge, rightEdge, c.y)
	c.y += 20
	c.paragraph(lines, smallStyle, muted)
}
