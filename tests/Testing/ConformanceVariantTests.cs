using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Testing;

/// <summary>The kit covers what it claims: each operator fails in one case only, and the first fault names it.</summary>
public abstract class ConformanceVariantTests(Thoroughness thoroughness)
{
    // Sequential, because they share the border that fails.
    [Collection(nameof(BorderHater)), Trait(Effort.Run, Effort.OnlyAll)]
    public class Full() : ConformanceVariantTests(Thoroughness.Full);

    [Collection(nameof(BorderHater))]
    public class Quick() : ConformanceVariantTests(Thoroughness.Quick);

    // Non-gray images are tried in this size first.
    private string Other => thoroughness == Thoroughness.Full ? "1×1" : "7×5";

    [Theory]
    [InlineData(Border.Replicate)]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Mirror)]
    [InlineData(Border.Wrap)]
    [InlineData(Border.Constant)]
    [InlineData(Border.Shrink)]
    [InlineData(Border.Valid)]
    public void Each_border_is_covered(Border border)
    {
        BorderHater.Hated = border;
        var stage = new BorderHater().Border == border
            ? "{ op: border-hater }" : $"{{ op: border-hater, border: {border.ToString().ToLowerInvariant()} }}";

        // No complete 3×3 window fits into images of 1×1 to 1×9.
        Again<BorderHater>($"{stage} over {(border == Border.Valid ? "7×5" : "1×1")}, 1 channel in float");
    }

    [Fact]
    public void Each_choice_of_a_parameter_is_covered() =>
        Again<Chooser>("{ op: chooser, which: bad } over 1×1, 1 channel in float");

    [Fact]
    public void Switches_are_covered_on_and_off() =>
        Again<SwitchHater>("{ op: switch-hater, on: true } over 1×1, 1 channel in float");

    [Fact]
    public void Even_windows_are_covered() => Again<EvenHater>("{ op: even-hater, size: [2, 5] } over 1×1, 1 channel in float");

    [Fact]
    public void Other_anchors_are_covered() =>
        Again<CornerHater>("{ op: corner-hater, anchor: [0, 0] } over 1×1, 1 channel in float");

    [Fact]
    public void Color() => Again<ColorHater>($"{{ op: color-hater }} over {Other}, 3 channels in float");

    [Fact]
    public void Alpha() => Again<AlphaHater>($"{{ op: alpha-hater }} over {Other}, 4 channels with alpha in float");

    [Fact]
    public void Gray_with_color_is_covered() =>
        Again<MixtureHater>($"{{ op: mixture-hater }} over {Other}, 3 channels and {Other}, 1 channel in float");

    [Fact]
    public void An_additional_input_is_covered() =>
        Again<CrowdHater>("{ op: crowd-hater, in: [a, b] } over 1×1, 1 channel in float");

    [Fact]
    public void Values() =>
        Assert.StartsWith(
            "{ op: tally } over 1×1, 1 channel in float: values differ " +
            "when run again in the same way: the value 'example.times' is ",
            Found<Tally>("run again"));

    [Fact]
    public void Bands_of_several_heights_are_covered() =>
        Assert.StartsWith("{ op: band-counter } over 1×9, 1 channel in float: output 'image' of stage 'example' (band-counter) " +
            "differs when run in bands of 1 row: first at row 0, column 0, channel 0, ",
            Found<BandCounter>("in bands of 1 row:"));

    [Fact]
    public void Some_rows_alone_are_covered() =>
        Assert.StartsWith("{ op: band-counter } over 1×9, 1 channel in float: output 'image' of stage 'example' (band-counter) " +
            "differs when run for rows 0 to 0 alone, in bands as the planner chooses: first at row 0, column 0, channel 0, ",
            Found<BandCounter>("for rows"));

    [Fact]
    public void Each_input_s_surroundings_are_covered_separately()
    {
        Assert.Contains(" differs when with only input 'a' not flat, in bands of 1 row: first at row 0, column 0, channel 0, ",
            Found<ShortHaloOfA>("only input"));
        Assert.Contains(" differs when with only input 'b' not flat, in bands of 1 row: first at row 0, column 0, channel 0, ",
            Found<ShortHaloOfB>("only input"));
    }

    [Fact]
    public void Each_output_alone_is_covered() =>
        Assert.StartsWith("{ op: twins } over 1×1, 1 channel in float: output 'second' of stage 'example' (twins) " +
            "differs when it alone is wanted: first at row 0, column 0, channel 0, 0 instead of ", Found<Twins>("it alone"));

    [Fact]
    public void Columns_before_the_first_are_covered() =>
        Assert.Equal("{ op: backward } over 1×1, 1 channel in float: a kernel writes to row 0, column -1, channel 0, " +
            "outside the rows 0 to 0 and columns 0 to 0 it is to compute", Found<Backward>("a kernel"));

    [Fact]
    public void A_gap_inside_a_row_is_covered() =>
        Assert.Equal("{ op: gapper } over 7×5, 1 channel in float: a kernel leaves row 0, column 3, channel 0 unwritten",
            Found<Gapper>("a kernel"));

    // A wrong operator returns another number each time. The kit reports the first such fault only, so what follows it needs no
    // run.
    private void Again<T>(string over)
        where T : Operator =>
        Assert.StartsWith(
            $"{over}: output 'image' of stage 'example' ({OperatorDescriptor.Of(typeof(T)).Name}) " +
            "differs when run again in the same way: first at row 0, column 0, channel 0, ",
            Found<T>("run again", last: Fault.Again));

    private string Found<T>(string part, string? last = null)
        where T : Operator =>
        Assert.Single(new OperatorConformance(OperatorDescriptor.Of(typeof(T)), thoroughness, last).Check([]),
            f => f.Contains(part));
}
