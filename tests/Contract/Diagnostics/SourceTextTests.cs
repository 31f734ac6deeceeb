using FsCheck;
using FsCheck.Xunit;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Contract.Diagnostics;

public class SourceTextTests
{
    [Fact]
    public void Lines_count_from_one_with_all_common_line_endings()
    {
        var source = new SourceText("p.yaml", "a\nb\r\nc\rd");
        Assert.Equal(["", "a", "b", "c", "d", ""], Enumerable.Range(0, 6).Select(source.Line));
        Assert.Equal([false, true], new[] { 3, 4 }.Select(source.IsLast));
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_text()
    {
        var source = new SourceText("p.yaml", "\uFEFFname: x");
        Assert.Equal(("name: x", "name: x"), (source.Text, source.Line(1)));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(4, 2, 2)]
    [InlineData(5, 2, 3)]
    [InlineData(6, 3, 1)]
    [InlineData(7, 3, 2)]
    public void The_location_of_a_character_is_its_line_and_column(int index, int line, int column) =>
        Assert.Equal((line, column), At("ab\nc\r\nd", index));

    [Property]
    public void The_location_of_a_character_leads_back_to_it(NonNull<string> text)
    {
        var source = new SourceText("p.yaml", text.Get + "\r\nx\u2028\fy\n");
        for (var i = 0; i < source.Text.Length; i++)
        {
            var place = source.At(i, 1);
            var line = source.Line(place.Line);
            if (place.Column <= line.Length)
                Assert.Equal(source.Text[i], line[place.Column - 1]);
            else
                Assert.Contains(source.Text[i], "\r\n\f\u0085\u2028\u2029");
        }
    }

    [Fact]
    public void A_part_of_a_location_is_on_the_same_line()
    {
        var part = new SourceText("p.yaml", "abcdef").At(1, 5).Within(2, 0);
        Assert.Equal((1, 4, 1, "p.yaml:1:4"), (part.Line, part.Column, part.Length, part.ToString()));
    }

    private static (int, int) At(string text, int index) =>
        new SourceText("p.yaml", text).At(index, 1) is var place ? (place.Line, place.Column) : default;
}
