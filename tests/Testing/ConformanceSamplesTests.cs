using PipelineKit.Operators;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Testing;

/// <summary>The kit finds operators that are correct only for finite samples and visible pixels.</summary>
public abstract class ConformanceSamplesTests(Thoroughness thoroughness)
{
    [Trait(Effort.Run, Effort.OnlyAll)]
    public class Full() : ConformanceSamplesTests(Thoroughness.Full);

    public class Quick() : ConformanceSamplesTests(Thoroughness.Quick);

    [Fact]
    public void A_number_for_a_window_with_a_NaN_is_found() =>
        Assert.Matches(@"\{ op: blind-eye \} over 1×9, 1 channel in float: with a NaN in input 'a', output 'image' of stage " +
            @"'example' \(blind-eye\) is [\d.]+ at row 1, column 0, channel 0, which depends on the sample that NaN replaces: " +
            "a window with a NaN must give NaN, unless the operator declares MayIgnoreNaN", Assert.Single(Check<BlindEye>()));

    [Fact]
    public void A_declared_exception_for_NaN_is_accepted() => Assert.Empty(Check<OpenEye>());

    [Fact]
    public void Residues_of_samples_outside_the_window_are_found()
    {
        var fault = Assert.Single(Check<Elephant>());
        Assert.StartsWith("{ op: elephant } over 7×5, 1 channel in float: with a NaN in input 'a', output 'image' of stage " +
            "'example' (elephant) is NaN instead of ", fault);
        Assert.EndsWith(" at row 1, column 3, channel 0, whose window does not hold row 1, column 1, where it is", fault);
    }

    [Fact]
    public void A_result_that_depends_on_bands_is_found() =>
        Assert.Matches(@"\{ op: turncoat \} over 1×9, 1 channel in float: with NaN in input 'a', output 'image' differs, first " +
            @"at row \d, column 0, channel 0, .*, when run in bands of 1 row", Assert.Single(Check<Turncoat>()));

    [Fact]
    public void Use_of_the_color_of_transparent_pixels_is_found() =>
        Assert.Matches(@"\{ op: peeping-tom \} over \d×\d, 4 channels with alpha in float: output 'image' is [\d.]+ " +
            @"instead of [\d.]+ at row \d, column \d, channel 0, which is visible, " +
            "when the color below transparent pixels changes",
            Assert.Single(Check<PeepingTom>(), f => f.Contains("visible")));

    private IReadOnlyList<string> Check<T>()
        where T : Operator =>
        Conformance.Check(OperatorDescriptor.Of(typeof(T)), thoroughness);
}
