using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Pairs;

public class DepthTests
{
    private static readonly ImageInfo Byte = new(4, 3, 1) { White = 255 };
    private static readonly ImageInfo Word = Byte with { White = 65535 };

    private static readonly string[] OfTheirOwn = ["blend", "guided", "ifft", "inpaint", "joint-bilateral",
        "label", "mask", "match-histogram", "overlay", "register", "watershed"];

    [Theory]
    [InlineData("add")]
    [InlineData("subtract")]
    [InlineData("difference")]
    [InlineData("min")]
    [InlineData("max")]
    [InlineData("multiply")]
    [InlineData("divide")]
    [InlineData("merge")]
    [InlineData("merge, as-alpha: true")]
    [InlineData("mean-of")]
    [InlineData("median-of")]
    [InlineData("hstack")]
    [InlineData("psnr")]
    [InlineData("ncc, size: 3")]
    [InlineData("focus-stack")]
    [InlineData("estimate-kernel, size: 1")]
    [InlineData("pixel, expr: abs(a - b)")]
    [InlineData("pixel, expr: \"a - b / 257\", white: 255")]
    [InlineData("window, size: 3, expr: sum(a - b)")]
    public void Eight_and_sixteen_bit_images_cannot_be_mixed(string stage)
    {
        var fault = Refusal(stage, Byte, Word);
        Assert.Equal(Codes.WhiteMismatch, fault.Code);
        Assert.Contains("stage 's': whites do not match: '", fault.Message);
        Assert.EndsWith(" to 65535 first: { op: rescale, white: 65535 }", fault.Message);
        Assert.Equal(Codes.WhiteMismatch, Refusal(stage, Byte with { White = 1023 }, Byte).Code);
    }

    [Fact]
    public void Every_operator_compares_whites_unless_it_scales_by_them() =>
        Assert.Equal(OfTheirOwn, BuiltIns.Operators.All.Where(o => o.Inputs.Whites == WhiteRule.Any)
            .Select(o => o.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Images_without_a_white_and_fractions_combine_with_any()
    {
        Typed("add", Byte, Byte with { White = null });
        Typed("multiply", Byte, Byte with { White = 1 });
        Typed("pixel, expr: a * b", Word, Byte with { White = 1 });
        Assert.Equal(Codes.WhiteMismatch, Refusal("add", Byte, Byte with { White = 1 }).Code);
    }

    [Fact]
    public void The_suggested_cure_works() => GraphTyper.Infer(
        BuiltIns.Text("inputs: [a, b]\nstages:\n  w: { op: rescale, white: 65535, in: a }\n  s: { op: add, in: [w, b] }\n"),
        [Byte, Word]);

    private static PipelineException Refusal(string stage, ImageInfo a, ImageInfo b) =>
        Assert.Throws<PipelineException>(() => Typed(stage, a, b));

    private static TypedGraph Typed(string stage, ImageInfo a, ImageInfo b) => GraphTyper.Infer(
        BuiltIns.Text($"inputs: [a, b]\nstages:\n  s: {{ op: {stage}, in: [a, b] }}\n"), [a, b]);
}
