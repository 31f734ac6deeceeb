using PipelineKit.Imaging;
using PipelineKit.Operators;
using Xunit;

namespace PipelineKit.Tests.Contract.Imaging;

public class SpareArraysTests
{
    // Lengths that no image of another test has.
    private const int Length = 1_000_003;

    [Fact]
    public void An_array_is_taken_once_though_it_was_given_twice()
    {
        var array = SpareArrays.Take<double>(Length);
        SpareArrays.Give(array, array);
        SpareArrays.Give(array);

        var first = SpareArrays.Take<double>(Length);
        var second = SpareArrays.Take<double>(Length);

        Assert.Same(array, first);
        Assert.NotSame(array, second);
    }

    [Fact]
    public void The_oldest_makes_room_for_a_new_one()
    {
        double[][] arrays = [.. Enumerable.Range(0, 100).Select(_ => new double[(1 << 14) + 5])];
        foreach (var array in arrays)
            SpareArrays.Give(array);

        Assert.Same(arrays[^1], SpareArrays.Take<double>((1 << 14) + 5));
        GC.KeepAlive(arrays);
    }

    [Fact]
    public void Only_arrays_of_the_same_length_and_type_are_taken()
    {
        var array = SpareArrays.Take<int>(Length + 1);
        SpareArrays.Give(array);

        Assert.NotSame(array, (object)SpareArrays.Take<float>(Length + 1));
        Assert.NotSame(array, (object)SpareArrays.Take<uint>(Length + 1));
        Assert.NotSame(array, SpareArrays.Take<int>(Length + 2));
    }

    [Fact]
    public void A_cleared_array_has_no_samples_of_the_previous_run()
    {
        var array = SpareArrays.Take<byte>(Length + 3);
        Array.Fill(array, (byte)7);
        SpareArrays.Give(array);

        Assert.All(SpareArrays.TakeCleared<byte>(Length + 3).Chunk(1000), chunk => Assert.DoesNotContain((byte)7, chunk));
    }

    [Fact]
    public void A_kernel_has_the_arrays_of_its_analysis_until_the_run_ends()
    {
        var (array, ends) = (SpareArrays.Take<short>(Length + 4), new List<Action>());
        new KernelContext { Inputs = [], Outputs = [], InputNames = [], Wanted = [], AtEnd = ends.Add }.GiveAtEnd(array);
        Assert.NotSame(array, SpareArrays.Take<short>(Length + 4));

        Assert.Single(ends)();

        Assert.Same(array, SpareArrays.Take<short>(Length + 4));
    }
}
