using PipelineKit.Diagnostics;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Fuzzing;

/// <summary>A reader of untrusted bytes.</summary>
internal abstract class FuzzTarget
{
    /// <summary>The name of the target on the command line and of its corpus folder.</summary>
    public abstract string Name { get; }

    /// <summary>Tokens of its format.</summary>
    public abstract IReadOnlyList<byte[]> Pieces { get; }

    /// <summary>Valid generated inputs, in addition to the corpus.</summary>
    protected virtual IEnumerable<byte[]> Made => [];

    /// <summary>Valid inputs.</summary>
    public IReadOnlyList<byte[]> Seeds => [.. Made, .. Kept("corpus").Select(File.ReadAllBytes)];

    /// <summary>Inputs that caused faults in the past.</summary>
    public IReadOnlyList<string> Found => Kept("found");

    /// <summary>Returns an input with corrected checksums, so that mutations pass them.</summary>
    public virtual byte[] Repaired(byte[] input) => input;

    /// <summary>Reads an input completely.</summary>
    /// <exception cref="PipelineException">The input is rejected.</exception>
    public abstract void Read(byte[] input);

    /// <summary>Fails for an invalid message: one with the code of an internal error, or an endless one.</summary>
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
