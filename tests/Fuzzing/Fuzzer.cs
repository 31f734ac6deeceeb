using System.Diagnostics;
using PipelineKit.Diagnostics;

namespace PipelineKit.Tests.Fuzzing;

/// <summary>An input that was neither read nor rejected.</summary>
internal sealed record FuzzFinding(byte[] Input, string What);

/// <summary>
/// Mutates inputs of a target and keeps those with new behavior. An input can be read or rejected; another exception, more than
/// two seconds or more than 400 MiB is a finding.
/// </summary>
internal sealed class Fuzzer
{
    private const long MostBytes = 400 << 20;
    private const int MostKept = 4000;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    private readonly FuzzTarget target;
    private readonly Random random;
    private readonly Mutator mutator;
    private readonly List<byte[]> pool = [];
    private readonly HashSet<string> outcomes = [];
    private readonly Dictionary<string, FuzzFinding> findings = [];

    /// <summary>Initializes a fuzzer with the target's seeds.</summary>
    public Fuzzer(FuzzTarget target, int seed)
    {
        this.target = target;
        random = new Random(seed);
        mutator = new Mutator(random, target.Pieces);
        pool.AddRange(target.Seeds);
        if (pool.Count == 0)
            pool.Add([]);
        foreach (var input in pool.ToArray())
            Try(input);
    }

    /// <summary>The number of inputs tried.</summary>
    public int Tried { get; private set; }

    /// <summary>The number of inputs with new behavior, seeds included.</summary>
    public int Kept => pool.Count;

    /// <summary>The longest duration of an input.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The largest allocation of an input, in bytes.</summary>
    public long Largest { get; private set; }

    /// <summary>The current input and its start time, for a watchdog.</summary>
    public (byte[] Input, long Since) Now { get; private set; } = ([], Stopwatch.GetTimestamp());

    /// <summary>The findings, one input of each kind.</summary>
    public IReadOnlyCollection<FuzzFinding> Findings => findings.Values;

    /// <summary>Tries one more input.</summary>
    public void Step()
    {
        var input = mutator.Change(pool[random.Next(pool.Count)], pool[random.Next(pool.Count)]);
        if (random.Next(4) != 0)
            input = target.Repaired(input);
        if (Try(input) && pool.Count < MostKept)
            pool.Add(input);
    }

    private bool Try(byte[] input)
    {
        Tried++;
        Now = (input, Stopwatch.GetTimestamp());
        Coverage.Begin();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = Outcome(target, input);
        var (time, bytes) = (Stopwatch.GetElapsedTime(Now.Since), GC.GetAllocatedBytesForCurrentThread() - before);
        // Another program may have used the processor in the meantime.
        for (var again = 0; again < 2 && time > MostTime; again++)
        {
            Now = (input, Stopwatch.GetTimestamp());
            Outcome(target, input);
            time = TimeSpan.FromTicks(Math.Min(time.Ticks, Stopwatch.GetElapsedTime(Now.Since).Ticks));
        }
        Slowest = TimeSpan.FromTicks(Math.Max(Slowest.Ticks, time.Ticks));
        Largest = Math.Max(Largest, bytes);
        if (time > MostTime)
            findings.TryAdd("slow", new(input, $"took {time.TotalSeconds:0.0} s"));
        if (bytes > MostBytes)
            findings.TryAdd("large", new(input, $"allocated {bytes >> 20} MiB"));
        // One finding per exception and location.
        if (outcome.StartsWith('!'))
            findings.TryAdd(outcome.Split(": ")[0], new(input, outcome[1..]));
        return Coverage.IsThere ? Coverage.IsNew() : outcomes.Add(outcome);
    }

    /// <summary>Returns the outcome of an input without variable parts; a finding starts with '!'.</summary>
    public static string Outcome(FuzzTarget target, byte[] input)
    {
        try
        {
            target.Read(input);
            return "read";
        }
        catch (PipelineException refused)
        {
            try
            {
                foreach (var finding in refused.Diagnostics)
                    FuzzTarget.Check(finding);
            }
            catch (InvalidOperationException wrong)
            {
                return $"!{wrong.Message}";
            }
            return string.Concat(refused.Message.Where(c => !char.IsDigit(c)).Take(120));
        }
        catch (Exception fault)
        {
            var frames = new StackTrace(fault).GetFrames().Select(f => f.GetMethod()).Where(m => m?.DeclaringType is not null)
                .Select(m => $"{m!.DeclaringType!.FullName}.{m.Name}").ToList();
            var first = frames.FirstOrDefault(f => f.StartsWith("PipelineKit.", StringComparison.Ordinal))
                ?? frames.FirstOrDefault();
            return $"!{fault.GetType().Name} at {first}: {fault.Message.Split('\n')[0]}";
        }
    }
}
