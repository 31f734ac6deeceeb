using PipelineKit.Operators;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Testing;

/// <summary>The kit finds operators that are right as long as samples are finite numbers and all of them are visible.</summary>
public abstract class ConformanceSamplesTests(Thoroughness thoroughness)
{
    [Trait(Effort.Run, Effort.OnlyAll)]
    public class Full() : ConformanceSamplesTests(Thoroughness.Full);

    public class Quick() : ConformanceSamplesTests(Thoroughness.Quick);

    [Fact]
    public void A_number_where_the_window_holds_a_NaN() =>
        Assert.Matches(@"\{ op: blind-eye \} over 1×9, 1 channel in float: with a NaN in input 'a', output 'image' of stage " +
            @"'example' \(blind-eye\) is [\d.]+ at row 1, column 0, channel 0, which another value in its place changes: " +
            "a window with a NaN gives NaN, unless the operator declares MayIgnoreNaN", Assert.Single(Check<BlindEye>()));

    [Fact]
    public void Not_where_it_says_that_it_may_be() => Assert.Empty(Check<OpenEye>());

    [Fact]
    public void A_trace_of_what_has_left_the_window()
    {
        var fault = Assert.Single(Check<Elephant>());
        Assert.StartsWith("{ op: elephant } over 7×5, 1 channel in float: with a NaN in input 'a', output 'image' of stage " +
            "'example' (elephant) is NaN instead of ", fault);
        Assert.EndsWith(" at row 1, column 3, channel 0, whose window does not hold row 1, column 1, where it is", fault);
    }

    [Fact]
    public void Another_result_for_other_bands() =>
        Assert.Matches(@"\{ op: turncoat \} over 1×9, 1 channel in float: with NaN in input 'a', output 'image' differs, first " +
            @"at row \d, column 0, channel 0, .*, when run in bands of 1 row", Assert.Single(Check<Turncoat>()));

    [Fact]
    public void The_color_below_transparent_pixels() =>
        Assert.Matches(@"\{ op: peeping-tom \} over \d×\d, 4 channels with alpha in float: output 'image' is [\d.]+ " +
            @"instead of [\d.]+ at row \d, column \d, channel 0, which is visible, " +
            "when the color below transparent pixels changes",
            Assert.Single(Check<PeepingTom>(), f => f.Contains("visible")));

    private IReadOnlyList<string> Check<T>()
        where T : Operator =>
        Conformance.Check(OperatorDescriptor.Of(typeof(T)), thoroughness);
}
