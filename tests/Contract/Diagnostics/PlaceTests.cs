using PipelineKit.Documents;
using PipelineKit.Tests.Documents;
using Xunit;

namespace PipelineKit.Tests.Contract.Diagnostics;

public class PlaceTests
{
    [Theory]
    [InlineData("sum(a)", 9, 6)]
    [InlineData("'sum(a)'", 9, 8)]
    [InlineData("\"sum(a)\"", 9, 8)]
    [InlineData("&it sum(a)", 13, 6)]
    [InlineData("&it 'sum(a)' # why", 13, 8)]
    [InlineData("sum(a)   # why", 9, 6)]
    [InlineData("|\n      sum(a)", 9, 1)]
    [InlineData("\"su\\x6d(a)\"", 9, 11)]
    [InlineData("sum(a\n      )", 9, 5)]
    public void A_value_is_located_at_its_start(string written, int column, int length)
    {
        var place = Value(written).Place;
        Assert.Equal((3, column, length), (place.Line, place.Column, place.Length));
    }

    [Theory]
    [InlineData("sum(a)", 13)]
    [InlineData("'sum(a)'", 14)]
    [InlineData("\"sum(a)\"", 14)]
    [InlineData("&it sum(a)", 17)]
    public void A_part_of_a_literal_text_has_its_own_location(string written, int column)
    {
        var place = Value(written).At(4, 1);
        Assert.Equal((3, column, 1), (place.Line, place.Column, place.Length));
    }

    [Theory]
    [InlineData("|\n      su(c)", 4, 10)]
    [InlineData("|2-\n      su(c)", 4, 10)]
    [InlineData(">\n\n      su\n      (c)", 6, 8)]
    [InlineData("|\n      x = 1\n\n        su(c)", 6, 12)]
    [InlineData("\"su\\x28c)\"", 3, 16)]
    [InlineData("\"\\\n      su(c)\"", 4, 10)]
    [InlineData("'it''s (c)'", 3, 17)]
    [InlineData("su\n      (\n      c)", 5, 7)]
    [InlineData("'su(\n\n      c)'", 5, 7)]
    [InlineData("&it |\n      su(c)", 4, 10)]
    public void A_part_of_an_escaped_text_has_its_own_location_too(string written, int line, int column)
    {
        var value = Value(written);
        var place = value.At(value.Text.IndexOf('c'), 1);
        Assert.Equal((line, column, 1), (place.Line, place.Column, place.Length));
    }

    [Theory]
    [InlineData("'it''s'", 2, 1, 12, 2)]
    [InlineData("\"su\\x6d(a)\"", 1, 3, 11, 6)]
    [InlineData("\"su\\x6d(a)\"", 5, 1, 18, 1)]
    [InlineData("su +\n      m", 0, 6, 9, 4)]
    public void A_part_spans_what_was_written_for_it_on_its_first_line(string written,
        int offset, int characters, int column, int length)
    {
        var place = Value(written).At(offset, characters);
        Assert.Equal((3, column, length), (place.Line, place.Column, place.Length));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    public void All_common_line_endings_are_supported(string ending)
    {
        var document = Reading.Good("# one" + ending + "stages:" + ending + "  a: { op: 𝄞é, size: 3 }");
        var size = Assert.Single(document.Stages[0].Parameters);
        Assert.Equal((3, 23), (size.Value.Place.Line, size.Value.Place.Column));
    }

    [Fact]
    public void A_flow_collection_spans_its_brackets_and_a_block_collection_starts_at_its_first_member()
    {
        var parameters =
            Reading.Good("stages:\n  a:\n    op: x\n    k: [1, 2]\n    l:\n      - 1\n    m: " +
                "&n { o: p }\n    q: [1,\n      2]").Stages[0].Parameters;
        Assert.Equal([(4, 8, 6), (6, 7, 1), (7, 11, 8), (8, 8, 3)],
            parameters.Select(p => p.Value.Place).Select(p => (p.Line, p.Column, p.Length)));
    }

    [Fact]
    public void Quoted_and_block_texts_are_recognized()
    {
        Assert.False(Value("3").Quoted);
        Assert.True(Value("'3'").Quoted);
        Assert.True(Value("\"3\"").Quoted);
        Assert.True(Value("|\n      3").Quoted);
    }

    private static ScalarNode Value(string written)
    {
        var document = Reading.Good($"stages:\n  a:\n    ex: {written}\n    op: x\n");
        return (ScalarNode)Assert.Single(document.Stages[0].Parameters).Value;
    }
}
