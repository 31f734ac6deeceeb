using System.Buffers.Binary;
using System.Text;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Running;

public sealed class ExactnessTests : IDisposable
{
    private const string Crop = "name: t\nstages:\n  s: { op: crop }\noutputs:\n  s: { from: s, format: csv }\n";

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("16777216,16777217\n")]
    [InlineData("0.1,1E-07\n")]
    [InlineData("3,9007199254740991\n")]
    [InlineData("3,4\n")]
    public void Numbers_of_a_CSV_survive_a_round_trip(string text)
    {
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Crop), work.Text("in.csv", text), "-o", work["out.csv"]));
        Assert.Equal(double.Parse(text.Split(',')[1]), double.Parse(File.ReadAllText(work["out.csv"]).Split(',')[1]));
        Assert.Equal(double.Parse(text.Split(',')[0]), double.Parse(File.ReadAllText(work["out.csv"]).Split(',')[0]));
    }

    [Theory]
    [InlineData("<i4", 4)]
    [InlineData("<i8", 8)]
    public void Array_integers_that_no_float_represents_survive_a_round_trip(string dtype, int bytes)
    {
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Crop), Array(dtype, bytes, 16777217), "-o", work["out.csv"]));
        Assert.Equal("16777217\n", File.ReadAllText(work["out.csv"]));
    }

    [Fact]
    public void Precision_float_is_a_minimum_and_plan_explains_why_it_is_raised()
    {
        var pipeline = work.Text("p.yaml", "precision: float\n" + Crop);
        Assert.Equal(0, work.Run("plan", pipeline, work.Text("in.csv", "0.1,2\n")));
        Assert.Contains("1 pass; computed in double: input 'input' (csv) holds numbers that float does not\n", work.Out);
        Assert.Equal(0, work.Run("plan", pipeline, work.Text("whole.csv", "1,2\n")));
        Assert.Contains("1 pass; computed in float\n", work.Out);
    }

    [Fact]
    public void Float_results_are_written_with_the_digits_of_a_float()
    {
        var pipeline = work.Text("p.yaml", Crop.Replace("op: crop", "op: multiply, value: 0.1", StringComparison.Ordinal));
        Assert.Equal(0, work.Run("run", pipeline, work.Text("in.csv", "1,2\n"), "-o", work["out.csv"]));
        Assert.Equal("0.1,0.2\n", File.ReadAllText(work["out.csv"]));
    }

    private string Array(string dtype, int bytes, long value)
    {
        var text = $"{{'descr': '{dtype}', 'fortran_order': False, 'shape': (1, 1), }}".PadRight(117) + "\n";
        var file = new byte[10 + text.Length + bytes];
        ((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0]).CopyTo(file);
        Encoding.ASCII.GetBytes(text).CopyTo(file, 10);
        var number = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        number.AsSpan(0, bytes).CopyTo(file.AsSpan(10 + text.Length));
        File.WriteAllBytes(work["in.npy"], file);
        return work["in.npy"];
    }
}
