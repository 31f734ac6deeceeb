using System.Text;
using PipelineKit.Batch.Formats;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Batch.Formats;

/// <summary>Integers, such as counts and sums of integer samples, are written as integers, whatever their size.</summary>
public class IntegerValueTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(65535, "65535")]
    [InlineData(-7, "-7")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(9007199254740992, "9007199254740992")]
    [InlineData(1e300, "1E+300")]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "-0")]
    public void A_value_has_the_same_text_in_a_table_and_in_a_report(double value, string text)
    {
        var row = new ValueRow("a", [new("facts.min", value)]);

        Assert.Equal($"a,{text}\n", Encoding.UTF8.GetString(ValuesCsv.Row(row)));
        Assert.Equal($$"""{"name":"a","facts.min":{{text}}}""", Encoding.UTF8.GetString(ValuesJson.Row(row)));
    }

    [Fact]
    public void So_have_the_cells_of_a_table()
    {
        var row = new ValueRow("a", [new("objects.table", new Matrix(1, 2, [2e15, 0.5]))]) { Columns = ["sum", "mean"] };

        Assert.Equal("a,2000000000000000,0.5\n", Encoding.UTF8.GetString(ValuesCsv.Row(row)));
        Assert.Equal("""{"name":"a","objects.table":[[2000000000000000,0.5]]}""",
            Encoding.UTF8.GetString(ValuesJson.Row(row)));
    }
}
