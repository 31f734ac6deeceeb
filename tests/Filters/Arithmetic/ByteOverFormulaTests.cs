using System.Numerics;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Kernels.Rows;
using Xunit;

namespace PipelineKit.Tests.Filters.Arithmetic;

public class ByteOverFormulaTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1.0 / 256)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(255.0 / 256)]
    [InlineData(1)]
    public void Integers_give_what_rounded_floats_give(double opacity)
    {
        Assert.True(ByteOverFormula.Suits(opacity));
        var integers = new ByteOverFormula(opacity);
        var floats = new RoundedFormula<byte, OverFormula<float>>(new(new((float)opacity), new(1f)));
        for (var below = 0; below < 256; below++)
            for (var above = 0; above < 256; above++)
            {
                var (a, b) = (new Vector<byte>((byte)below), new Vector<byte>((byte)above));
                Assert.Equal(floats.Apply(a, b), integers.Apply(a, b));
            }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0 / 512)]
    public void Other_opacities_are_left_to_floats(double opacity) => Assert.False(ByteOverFormula.Suits(opacity));
}
