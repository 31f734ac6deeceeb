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

/// <summary>The kit finds planted faults, one an operator, by all of its matrix and by the quick part.</summary>
public abstract class ConformanceTests(Thoroughness thoroughness)
{
    [Trait(Effort.Run, Effort.OnlyAll)]
    public class Full() : ConformanceTests(Thoroughness.Full);

    public class Quick() : ConformanceTests(Thoroughness.Quick);

    [Fact]
    public void A_good_operator_passes_in_both_forms()
    {
        Assert.Empty(Check<EnergyDifference>());
        Assert.Empty(Check<FastEnergyDifference>());
    }

    [Fact]
    public void A_halo_of_the_second_input_that_is_not_declared_is_found()
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
        Assert.Contains(Check<WideEye>(),
            f => f.Contains("(wide-eye) differs when beside a stage that looks farther: first at row "));

    [Fact]
    public void Images_of_two_depths_that_are_mixed_raw_are_found() =>
        Assert.Contains("of 8 and of 16 bits: output 'image' depends on how white is meant: ",
            Sentence(Check<Mixer>(), "16 bits"));

    [Fact]
    public void State_kept_between_rows_is_found() =>
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
        const string differs = "output 'image' is not that of a run without integers: first at ";
        Assert.Contains(Check<Truncator>(), f => f.Contains(differs));
        Assert.Contains(Check<Striped>(), f => f.Contains(differs));
        Assert.Contains("promises UInt8 samples (IntegersOf), but output 'image' holds ",
            Sentence(Check<HalfPromise>(), "promises"));
    }

    [Fact]
    public void An_input_that_is_written_to_is_found() =>
        Assert.Contains("input 'a' is written to by stage 'example' (vandal): first at row 0, column 0, channel 0, 0 instead of ",
            Sentence(Check<Vandal>(), "written"));

    [Fact]
    public void A_result_that_depends_on_time_is_found() =>
        Assert.Contains("(clock) differs when run again in the same way: first at row 0, column 0, channel 0, ",
            Sentence(Check<Clock>(), "again"));

    [Fact]
    public void Precisions_that_do_not_agree_are_found() =>
        Assert.Contains(
            "{ op: coarse } over 1×1, 1 channel: output 'image' in float is not that in double: 1 of 1 samples, first at ",
            Assert.Single(Check<Coarse>()));

    [Fact]
    public void An_exception_that_is_no_fault_for_users_is_found() =>
        Assert.Equal("{ op: fragile } over 1×1, 1 channel cannot be run: example.yaml:4:3: error PK0706: " +
            "stage 'example': the operator 'fragile' failed: InvalidOperationException: too small",
            Assert.Single(Check<Fragile>()));

    [Fact]
    public void A_failure_while_it_runs_is_found() =>
        Assert.Equal("{ op: bomb } over 1×1, 1 channel in float cannot be run: " +
            "stage 'example': the operator 'bomb' failed: InvalidOperationException: bang",
            Assert.Single(Check<Bomb>()));

    [Fact]
    public void Scratch_memory_that_is_taken_as_declared_passes() => Assert.Empty(Check<Thrifty>());

    [Fact]
    public void Scratch_memory_that_is_declared_and_never_taken_is_found()
    {
        Assert.Equal("{ op: miser } over 1×1, 1 channel in float: stage 'example' (miser) declares 'sums' " +
            "in its scratch memory, but no task takes any of it", Assert.Single(Check<Miser>()));
        Assert.Equal("{ op: hedger } over 1×1, 1 channel in float: stage 'example' (hedger) declares 3 rows of 'copies' " +
            "in its scratch memory, but no task takes more than 2", Assert.Single(Check<Hedger>()));
    }

    [Fact]
    public void Scratch_memory_that_is_taken_and_not_declared_is_found()
    {
        Assert.Equal("{ op: glutton } over 1×1, 1 channel in float cannot be run: stage 'example': " +
            "the operator 'glutton' failed: ScratchException: the kernel takes 'copies' from scratch memory, " +
            "which the operator does not declare there: it declares 2 rows of 'copies'",
            Assert.Single(Check<Glutton>()));
        Assert.EndsWith("takes 'copy' from scratch memory, which the operator does not declare there: it declares none",
            Assert.Single(Check<Freeloader>()));
        Assert.EndsWith("takes 'sums' from scratch memory, which the operator does not declare there: it declares 'copy', 'sums'",
            Assert.Single(Check<DoubleDipper>()));
    }

    [Fact]
    public void Memory_that_a_kernel_keeps_and_does_not_announce_is_found()
    {
        Assert.Equal("{ op: squirrel } over 1×1, 1 channel in float: " +
            "stage 'example' (squirrel) announces 0 bytes that its kernel keeps for itself (KernelBytes), " +
            "and it holds 4096 (HeldBytes)",
            Assert.Single(Check<Squirrel>()));
        Assert.EndsWith("announces 512 bytes that its kernel keeps for itself (KernelBytes), and it holds 0 (HeldBytes)",
            Assert.Single(Check<Bragger>()));
    }

    [Fact]
    public void A_row_that_is_not_its_own_is_found() =>
        Assert.Equal("{ op: sprawler } over 1×1, 1 channel in float: a kernel writes to row 1, " +
            "column 0, channel 0, outside the rows 0 to 0 and columns 0 to 0 it is to compute",
            Sentence(Check<Sprawler>(), "a kernel writes"));

    [Fact]
    public void An_image_that_is_larger_than_announced_is_found() =>
        Assert.Matches(
            @"\{ op: boaster \} over 33×17, 1 channel in float: a kernel writes to row 0, column \d+, channel 0, " +
                @"outside the rows 0 to \d+ and columns 0 to 3 it is to compute",
            Sentence(Check<Boaster>(), "a kernel writes"));

    [Fact]
    public void An_image_that_is_smaller_than_announced_is_found() =>
        Assert.Equal("{ op: promiser } over 1×1, 1 channel in float: a kernel leaves row 0, column 1, channel 0 unwritten",
            Sentence(Check<Promiser>(), "unwritten"));

    [Fact]
    public void Sizes_for_more_images_than_there_are_are_found() =>
        Assert.Equal("{ op: doubler } over 1×1, 1 channel cannot be run: example.yaml:4:3: " +
            "error PK0706: stage 'example': the operator Doubler gives 2 sizes for 1 images; " +
            "its Infer must give one for each of its Outputs", Assert.Single(Check<Doubler>()));

    [Fact]
    public void What_is_no_number_where_numbers_are_promised_is_found() =>
        Assert.Matches("over .* in float: output 'image' holds NaN at row .*, where an image of white 255 promises numbers",
            Sentence(Check<Rooter>(), "promises numbers"));

    [Fact]
    public void Samples_that_are_computed_where_integers_are_promised_are_found() =>
        Assert.Contains(
            "stage 'example' (keeper) promises samples of its inputs alone (KeepsIntegers), but output 'image' holds ",
            Sentence(Check<Keeper>(), "KeepsIntegers"));

    [Fact]
    public void A_window_that_does_not_fit_into_the_image_is_tried() =>
        Assert.Contains(
            "{ op: giant, size: 3 } over 1×1, 1 channel in float cannot be run: stage 'example': the operator 'giant' failed: ",
            Assert.Single(Check<Giant>()));

    [Fact]
    public void A_test_of_any_framework_fails_by_an_exception_with_every_fault()
    {
        Conformance.Require<EnergyDifference>(thoroughness);
        var failure = Assert.Throws<ConformanceException>(() => Conformance.Require<Sprawler>(thoroughness));
        Assert.Equal(string.Join('\n', failure.Faults), failure.Message);
        Assert.Contains(failure.Faults, f => f.Contains("a kernel writes to row 1"));
    }

    [Fact]
    public void An_operator_without_an_example_cannot_be_checked() =>
        Assert.Equal("operator 'silent' has no Example", Assert.Single(Check<Silent>()));

    [Fact]
    public void An_example_that_is_not_a_good_stage_is_found() =>
        Assert.Contains("{ op: misspelt, size: 3 } is not a good stage: ", Check<Misspelt>()[0]);

    [Fact]
    public void An_operator_that_takes_no_image_is_found() =>
        Assert.Equal("{ op: picky } takes none of the images it was given, of 1×1 to 33×17 pixels",
            Assert.Single(Check<Picky>()));

    [Fact]
    public void A_value_that_is_not_a_number_equals_itself_and_minus_zero_does_not_equal_zero()
    {
        var info = new ImageInfo(2, 1, 1);
        Assert.Null(Difference.First(new Raster(info, [double.NaN, 1]), new Raster(info, [-double.NaN, 1])));
        Assert.Equal("first at row 0, column 1, channel 0, -0 instead of 0",
            Difference.First(new Raster(info, [double.NaN, 0]), new Raster(info, [double.NaN, -0.0])));
    }

    [Fact]
    public void More_stages_can_be_named_and_must_run() =>
        Assert.StartsWith("{ op: energy-difference, size: 0 } is not a good stage: ",
            Assert.Single(Check<EnergyDifference>(
                "{ op: energy-difference, size: [4, 7] }", "{ op: energy-difference, size: 0 }")));

    [Fact]
    public void Outputs_of_different_heights_are_each_asked_for_rows()
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

    private static string Sentence(IReadOnlyList<string> faults, string part) => Assert.Single(faults, f => f.Contains(part));

    private static PipelineGraph Graph(Type type) => ExamplePipeline.Of(OperatorDescriptor.Of(type), SamplePrecision.Single);
}
