using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Fuzzing.Targets;

/// <summary>Pipeline files: parsed, built and sized with every built-in operator.</summary>
internal sealed class DocumentTarget : FuzzTarget
{
    public override string Name => "documents";

    public override IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. """
            stages: |inputs: |outputs: |parameters: |plugins: |op: |use: |in: |from: |format: |isolation: |precision: |default: |
            |  a: { op: | - |[|]|{|}|: |, |'|"|&a |*a |!!x |<<: |--- |... |? |# |> |\|- |${|}|\0|\x41|0x|1e400|-1|.inf|~|null|true
            """.Split('|').Select(Encoding.UTF8.GetBytes), .. BuiltIns.Operators.All.Select(o => Encoding.UTF8.GetBytes(o.Name)),
        .. BuiltIns.Operators.All.SelectMany(o => o.Parameters.All).Select(p => p.Name).Distinct()
            .Select(n => Encoding.UTF8.GetBytes($"{n}: ")),
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xC0, 0x80], [0xE2, 0x80, 0xAE], [0xED, 0xA0, 0x80],
    ];

    protected override IEnumerable<byte[]> Made =>
    [
        .. BuiltIns.Pipelines.Select(p => File.ReadAllBytes(Path.Combine(Repository.Root, "pipelines", p + ".yaml"))),
        .. BuiltIns.Operators.All.Select(o => Encoding.UTF8.GetBytes($"stages:\n  a: {o.Example}\n")),
    ];

    public override void Read(byte[] input)
    {
        // Matches the file reader, which rejects invalid UTF-8.
        var bag = new DiagnosticBag();
        var text = Encoding.UTF8.GetString(input);
        if (text.Contains("use:"))
            return;
        var document = DocumentReader.Read(new SourceText("p.yaml", text), bag);
        var graph = document is null ? null : BuiltIns.Build(document, bag);
        bag.ThrowIfErrors();
        if (CertainSizes.Faults(graph!, ResultLimits.Default) is { Count: > 0 } faults)
            throw new PipelineException(faults);
    }
}
