using Godenerg.Engine.Transports;

namespace Godenerg.Wire.Tests.Transports;

public sealed class BoundedLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("one", "one")]
    [InlineData("one\n", "one")]
    [InlineData("one\r\ntwo\n\nthree", "one|two||three")]
    [InlineData("12345\n", "12345")]
    public void Lines_come_as_from_any_other_reader(string text, string lines)
    {
        using var reader = new StringReader(text);
        Assert.Equal(lines, string.Join('|', BoundedLines.In(reader, longest: 5)));
    }

    [Fact]
    public void A_line_that_is_too_long_is_cut_and_is_the_last()
    {
        using var reader = new StringReader("one\n" + new string('x', 10_000) + "\ntwo");
        Assert.Equal(["one", "xxxxxx"], BoundedLines.In(reader, longest: 5));
    }

    [Fact]
    public void A_line_longer_than_a_block_is_whole()
    {
        var line = new string('x', 10_000);
        using var reader = new StringReader(line + "\nend");
        Assert.Equal([line, "end"], BoundedLines.In(reader, longest: 10_000));
    }
}
