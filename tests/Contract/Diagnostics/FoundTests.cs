using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Contract.Diagnostics;

public class FoundTests
{
    [Theory]
    [InlineData("blur", "'blur'")]
    [InlineData("", "''")]
    [InlineData("a\nb\tc\u001b", "'a b c '")]
    public void Found_text_is_quoted_on_one_line(string text, string quoted) => Assert.Equal(quoted, Found.Quote(text));

    [Fact]
    public void A_long_text_is_truncated()
    {
        Assert.Equal($"'{new string('x', 60)}'", Found.Quote(new string('x', 60)));
        Assert.Equal($"'{new string('x', 60)}…'", Found.Quote(new string('x', 61)));
        Assert.Equal($"'{new string('x', 59)}…'", Found.Quote(new string('x', 59) + "𝄞"));
    }
}
