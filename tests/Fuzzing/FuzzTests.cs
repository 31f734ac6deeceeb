using System.Diagnostics;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Fuzzing.Targets;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Fuzzing;

/// <summary>Untrusted input is read or rejected. 'tests/faults/fuzz/run' runs longer.</summary>
public class FuzzTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    internal static IReadOnlyList<FuzzTarget> Targets { get; } =
    [
        new DocumentTarget(), new ExpressionTarget(), new LedgerTarget(), new FrameTarget(), new PngTarget(), new NpyTarget(),
        new CsvTarget(), new JpegTarget(), new ExifTarget(),
    ];

    public static TheoryData<string> Names => [.. Targets.Select(t => t.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Past_findings_are_fixed(string name) => Assert.All(Target(name).Found,
        path => Assert.DoesNotMatch("^!", Fuzzer.Outcome(Target(name), File.ReadAllBytes(path))));

    [Theory, MemberData(nameof(Names))]
    public void Every_seed_is_read_or_rejected(string name) =>
        Assert.All(Target(name).Seeds, seed => Assert.DoesNotMatch("^!", Fuzzer.Outcome(Target(name), seed)));

    [Theory, MemberData(nameof(Names)), Trait(Effort.Run, Effort.OnlyAll)]
    public void Hundreds_of_mutated_inputs_are_read_or_rejected(string name)
    {
        var fuzzer = new Fuzzer(Target(name), seed: 1);
        while (fuzzer.Tried < 500)
            fuzzer.Step();

        Assert.Equal("", string.Join('\n', fuzzer.Findings.Where(f => !f.What.StartsWith("took", StringComparison.Ordinal))
            .Select(f => $"{f.What}: {Convert.ToHexString(f.Input[..Math.Min(200, f.Input.Length)])}")));
    }

    /// <summary>Called by 'tests/faults/fuzz/run' with FUZZ_TARGET, FUZZ_SECONDS, FUZZ_SEED and the folder FUZZ_OUT.</summary>
    [Fact]
    public void A_long_run()
    {
        if (Environment.GetEnvironmentVariable("FUZZ_TARGET") is not { Length: > 0 } name)
            return;
        var target = Target(name);
        var folder = Environment.GetEnvironmentVariable("FUZZ_OUT")!;
        var seconds = int.Parse(Environment.GetEnvironmentVariable("FUZZ_SECONDS")!);
        var fuzzer = new Fuzzer(target, int.Parse(Environment.GetEnvironmentVariable("FUZZ_SEED")!));
        using var watch = new Timer(_ => EndHanging(fuzzer, folder), null, Hang, Hang);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
            fuzzer.Step();
        var number = 0;
        foreach (var finding in fuzzer.Findings)
            File.WriteAllBytes(Path.Combine(folder, $"{name}-{number++}"), finding.Input);
        var branches = Coverage.IsThere ? $"{Coverage.Branches} branches, " : "";
        File.AppendAllText(Path.Combine(folder, "summary"),
            $"{name}: {fuzzer.Tried} inputs, {fuzzer.Kept} of them new, {branches}"
            + $"slowest {fuzzer.Slowest.TotalMilliseconds:0} ms, largest {fuzzer.Largest >> 20} MiB, "
            + $"process {Environment.WorkingSet >> 20} MiB, {fuzzer.Findings.Count} findings\n"
            + string.Concat(fuzzer.Findings.Select(f => $"  {OneLine.Of(f.What)}\n")));
    }

    private static FuzzTarget Target(string name) => Targets.Single(t => t.Name == name);

    private static void EndHanging(Fuzzer fuzzer, string folder)
    {
        var (input, since) = fuzzer.Now;
        if (Stopwatch.GetElapsedTime(since) < Hang)
            return;
        File.WriteAllBytes(Path.Combine(folder, "hang"), input);
        Environment.FailFast($"An input hangs: {folder}/hang.");
    }
}
