using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Contract.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Testing;

/// <summary>The kit finds planted faults, one per operator, with its full matrix and with the quick part.</summary>
public abstract class ConformanceTests(Thoroughness thoroughness)
{
    [Trait(Effort.Run, Effort.OnlyAll)]
    public class Full() : ConformanceTests(Thoroughness.Full);

    public class Quick() : ConformanceTests(Thoroughness.Quick);

    [Fact]
    public void A_correct_operator_passes_in_both_forms()
    {
        Assert.Empty(Check<EnergyDifference>());
        Assert.Empty(Check<FastEnergyDifference>());
    }

    [Fact]
    public void An_undeclared_halo_of_the_second_input_is_found()
    {
        var faults = Check<ShortHaloOfB>();
        Assert.Contains(faults, f => f.StartsWith(
            "{ op: short-halo-of-b } over 1×9, 1 channel in float: " +
            "output 'image' of stage 'example' (short-halo-of-b) differs when " +
            "with only input 'b' not flat, in bands of 1 row: first at row 0, column 0, channel 0, ", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, f => f.Contains("only input 'a' not flat"));
    }

    [Fact]
    public void Columns_beyond_the_reach_are_found() =>
        Assert.Contains(CheckUntil<WideEye>(Fault.Columns),
            f => f.Contains("(wide-eye) differs when beside a stage that looks farther: first at row "));

    [Fact]
    public void Mixing_of_two_depths_without_scaling_is_found() =>
        Assert.Contains("of 8 and of 16 bits: output 'image' depends on the interpretation of white: ",
            Sentence(Check<Mixer>(), "16 bits"));

    [Fact]
    public void State_shared_between_rows_is_found() =>
        Assert.Contains(
            "{ op: hoarder } over 1×9, 1 channel in float: output 'image' of stage 'example' (hoarder) differs when " +
                "run for rows 8 to 8 alone, in bands as the planner chooses: first at row 0, column 0, channel 0, ",
            Sentence(Check<Hoarder>(), "alone"));

    [Fact]
    public void A_result_that_depends_on_the_thread_is_found()
    {
        var graph = Graph(typeof(Homebody));
        var image = SmallImages.Random(new ImageInfo(5, 34, 1) { White = 255 });
        var faults = Conformance.Check(graph, [image], thoroughness);
        Assert.Contains(" by 2 threads: first at row ", Sentence(faults, "(homebody) differs when run in bands "));
        Assert.DoesNotContain(faults, f => f.Contains("run again"));
    }

    [Fact]
    public void Integers_that_are_not_the_rounded_result_are_found()
    {
        const string differs = "output 'image' differs from that of a run without integers: first at ";
        Assert.Contains(Check<Truncator>(), f => f.Contains(differs));
        Assert.Contains(Check<Striped>(), f => f.Contains(differs));
        Assert.Contains("promises UInt8 samples (IntegersOf), but output 'image' holds ",
            Sentence(Check<HalfPromise>(), "promises"));
    }

    [Fact]
    public void An_input_that_is_written_to_is_found() =>
        Assert.Contains("input 'a' is modified by stage 'example' (vandal): first at row 0, column 0, channel 0, 0 instead of ",
            Sentence(Check<Vandal>(), "modified"));

    [Fact]
    public void A_result_that_depends_on_time_is_found() =>
        Assert.Contains("(clock) differs when run again in the same way: first at row 0, column 0, channel 0, ",
            Sentence(Check<Clock>(), "again"));

    [Fact]
    public void Disagreeing_precisions_are_found() =>
        Assert.Contains(
            "{ op: coarse } over 1×1, 1 channel: output 'image' in float differs from that in double: 1 of 1 samples, first at ",
            Assert.Single(Check<Coarse>()));

    [Fact]
    public void An_exception_that_is_not_a_user_error_is_found() =>
        Assert.Equal("{ op: fragile } over 1×1, 1 channel cannot run: example.yaml:4:3: error PK0706: " +
            "stage 'example': the operator 'fragile' failed: InvalidOperationException: too small",
            Assert.Single(Check<Fragile>()));

    [Fact]
    public void A_failure_during_the_run_is_found() =>
        Assert.Equal("{ op: bomb } over 1×1, 1 channel in float cannot run: " +
            "stage 'example': the operator 'bomb' failed: InvalidOperationException: bang",
            Assert.Single(Check<Bomb>()));

    [Fact]
    public void Scratch_memory_used_as_declared_passes() => Assert.Empty(Check<Thrifty>());

    [Fact]
    public void Declared_but_unused_scratch_memory_is_found()
    {
        Assert.Equal("{ op: miser } over 1×1, 1 channel in float: stage 'example' (miser) declares 'sums' " +
            "in its scratch memory, but no task uses any of it", Assert.Single(Check<Miser>()));
        Assert.Equal("{ op: hedger } over 1×1, 1 channel in float: stage 'example' (hedger) declares 3 rows of 'copies' " +
            "in its scratch memory, but no task uses more than 2", Assert.Single(Check<Hedger>()));
    }

    [Fact]
    public void Undeclared_scratch_memory_is_found()
    {
        Assert.Equal("{ op: glutton } over 1×1, 1 channel in float cannot run: stage 'example': " +
            "the operator 'glutton' failed: ScratchException: the kernel takes 'copies' from scratch memory, " +
            "which the operator does not declare there: it declares 2 rows of 'copies'",
            Assert.Single(Check<Glutton>()));
        Assert.EndsWith("takes 'copy' from scratch memory, which the operator does not declare there: it declares none",
            Assert.Single(Check<Freeloader>()));
        Assert.EndsWith("takes 'sums' from scratch memory, which the operator does not declare there: it declares 'copy', 'sums'",
            Assert.Single(Check<DoubleDipper>()));
    }

    [Fact]
    public void Undeclared_kernel_memory_is_found()
    {
        Assert.Equal("{ op: squirrel } over 1×1, 1 channel in float: " +
            "stage 'example' (squirrel) declares 0 bytes of kernel memory (KernelBytes), " +
            "but its kernel holds 4096 (HeldBytes)",
            Assert.Single(Check<Squirrel>()));
        Assert.EndsWith("declares 512 bytes of kernel memory (KernelBytes), but its kernel holds 0 (HeldBytes)",
            Assert.Single(Check<Bragger>()));
    }

    [Fact]
    public void Writing_to_a_foreign_row_is_found() =>
        Assert.Equal("{ op: sprawler } over 1×1, 1 channel in float: a kernel writes to row 1, " +
            "column 0, channel 0, outside the rows 0 to 0 and columns 0 to 0 it is to compute",
            Sentence(Check<Sprawler>(), "a kernel writes"));

    [Fact]
    public void An_image_larger_than_declared_is_found() =>
        Assert.Matches(
            @"\{ op: boaster \} over 33×17, 1 channel in float: a kernel writes to row 0, column \d+, channel 0, " +
                @"outside the rows 0 to \d+ and columns 0 to 3 it is to compute",
            Sentence(Check<Boaster>(), "a kernel writes"));

    [Fact]
    public void An_image_smaller_than_declared_is_found() =>
        Assert.Equal("{ op: promiser } over 1×1, 1 channel in float: a kernel leaves row 0, column 1, channel 0 unwritten",
            Sentence(Check<Promiser>(), "unwritten"));

    [Fact]
    public void Sizes_of_nonexistent_images_are_found() =>
        Assert.Equal("{ op: doubler } over 1×1, 1 channel cannot run: example.yaml:4:3: " +
            "error PK0706: stage 'example': the operator Doubler returned 2 sizes for 1 images; " +
            "its Infer must return one for each of its Outputs", Assert.Single(Check<Doubler>()));

    [Fact]
    public void NaN_in_spite_of_a_promise_is_found() =>
        Assert.Matches("over .* in float: output 'image' holds NaN at row .*, where an image of white 255 promises numbers",
            Sentence(Check<Rooter>(), "promises numbers"));

    [Fact]
    public void Fractions_in_spite_of_promised_integers_are_found() =>
        Assert.Contains(
            "stage 'example' (keeper) promises only samples of its inputs (KeepsIntegers), but output 'image' holds ",
            Sentence(Check<Keeper>(), "KeepsIntegers"));

    [Fact]
    public void A_window_that_does_not_fit_into_the_image_is_tried() =>
        Assert.Contains(
            "{ op: giant, size: 3 } over 1×1, 1 channel in float cannot run: stage 'example': the operator 'giant' failed: ",
            Assert.Single(Check<Giant>()));

    [Fact]
    public void Require_throws_an_exception_with_every_fault()
    {
        Conformance.Require<Thrifty>(thoroughness);
        var failure = Assert.Throws<ConformanceException>(() => Conformance.Require<Sprawler>(thoroughness));
        Assert.Equal(string.Join('\n', failure.Faults), failure.Message);
        Assert.Contains(failure.Faults, f => f.Contains("a kernel writes to row 1"));
    }

    [Fact]
    public void An_operator_without_an_example_cannot_be_checked() =>
        Assert.Equal("operator 'silent' has no Example", Assert.Single(Check<Silent>()));

    [Fact]
    public void An_example_that_is_not_a_valid_stage_is_found() =>
        Assert.Contains("{ op: misspelt, size: 3 } is not a valid stage: ", Check<Misspelt>()[0]);

    [Fact]
    public void An_operator_without_inputs_is_found() =>
        Assert.Equal("{ op: picky } accepts none of the test images, of 1×1 to 33×17 pixels",
            Assert.Single(Check<Picky>()));

    [Fact]
    public void A_NaN_value_equals_itself_and_minus_zero_does_not_equal_zero()
    {
        var info = new ImageInfo(2, 1, 1);
        Assert.Null(Difference.First(new Raster(info, [double.NaN, 1]), new Raster(info, [-double.NaN, 1])));
        Assert.Equal("first at row 0, column 1, channel 0, -0 instead of 0",
            Difference.First(new Raster(info, [double.NaN, 0]), new Raster(info, [double.NaN, -0.0])));
    }

    [Fact]
    public void Additional_stages_can_be_given_and_must_run() =>
        Assert.StartsWith("{ op: energy-difference, size: 0 } is not a valid stage: ",
            Assert.Single(Check<EnergyDifference>(
                "{ op: energy-difference, size: [4, 7] }", "{ op: energy-difference, size: 0 }")));

    [Fact]
    public void Rows_are_requested_from_each_of_several_outputs_with_different_heights()
    {
        var graph = BuiltIns.Text("""
            stages:
              half: { op: resize, scale: 0.5 }
              turned: { op: rotate, in: input, angle: 90 }
            outputs:
              half: { from: half }
              turned: { from: turned }
            """);
        Assert.Empty(Conformance.Check(graph, [SmallImages.Random(new ImageInfo(23, 40, 3) { White = 255 })], thoroughness));
    }

    private IReadOnlyList<string> Check<T>(params string[] stages)
        where T : Operator =>
        Conformance.Check(OperatorDescriptor.Of(typeof(T)), thoroughness, stages);

    // The kit reports the first fault of a kind only.
    private IReadOnlyList<string> CheckUntil<T>(string kind)
        where T : Operator =>
        new OperatorConformance(OperatorDescriptor.Of(typeof(T)), thoroughness, last: kind).Check([]);

    private static string Sentence(IReadOnlyList<string> faults, string part) => Assert.Single(faults, f => f.Contains(part));

    private static PipelineGraph Graph(Type type) => ExamplePipeline.Of(OperatorDescriptor.Of(type), SamplePrecision.Single);
}
