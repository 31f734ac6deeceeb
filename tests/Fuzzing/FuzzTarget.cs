using PipelineKit.Diagnostics;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Fuzzing;

/// <summary>Something that reads bytes of strangers.</summary>
internal abstract class FuzzTarget
{
    /// <summary>What the command calls it, and its folder of the corpus.</summary>
    public abstract string Name { get; }

    /// <summary>Pieces that its format is made of.</summary>
    public abstract IReadOnlyList<byte[]> Pieces { get; }

    /// <summary>Sound inputs that are made here, beside those of the corpus.</summary>
    protected virtual IEnumerable<byte[]> Made => [];

    /// <summary>Sound inputs.</summary>
    public IReadOnlyList<byte[]> Seeds => [.. Made, .. Kept("corpus").Select(File.ReadAllBytes)];

    /// <summary>Inputs that once broke it.</summary>
    public IReadOnlyList<string> Found => Kept("found");

    /// <summary>The same input with right checksums, so that changes come past them.</summary>
    public virtual byte[] Repaired(byte[] input) => input;

    /// <summary>Reads an input to its end.</summary>
    /// <exception cref="PipelineException">It is refused.</exception>
    public abstract void Read(byte[] input);

    /// <summary>Fails for a message that is no message: of a code for what nobody foresaw, or endless.</summary>
    public static void Check(Diagnostic finding)
    {
        if (finding.Code is not ['P', 'K', ..] || finding.Code == Codes.Internal)
            throw new InvalidOperationException($"The code '{finding.Code}' is none for an input.");
        if (finding.Render().Length > 6000)
            throw new InvalidOperationException($"A message has {finding.Render().Length} characters.");
    }

    private string[] Kept(string folder)
    {
        var path = Path.Combine(Repository.Root, "tests/faults/fuzz", folder, Name);
        return Directory.Exists(path) ? [.. Directory.GetFiles(path).Order(StringComparer.Ordinal)] : [];
    }
}
