using System.Globalization;
using PipelineKit.Batch.Inputs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Names;

namespace PipelineKit.Batch.Outputs;

/// <summary>An output of one item with a <c>name</c> in the pipeline.</summary>
/// <param name="output">The output.</param>
/// <param name="pair">The item's files.</param>
/// <param name="number">The item's number, from 1.</param>
/// <param name="frame">The frame's number in its file, from 1.</param>
/// <param name="extension">The extension of the output's format, without dot.</param>
internal sealed class NamedOutput(GraphOutput output, Pair pair, int number, int frame, string extension)
{
    /// <summary>Returns the path below OUT.</summary>
    /// <exception cref="PipelineException">PK0220: the expanded name is not a path below OUT.</exception>
    public string Path()
    {
        var template = output.FileName!;
        var path = template.Expand(Value);
        var whole = template.HasExtension || path.Length == 0 ? path : $"{path}.{extension}";
        if (FileNames.StaysBelow(whole) && (template.HasExtension || FileNames.StaysBelow(path)))
            return whole;
        throw new PipelineException(Codes.BadPattern,
            $"output '{output.Name}' of '{pair.Name}' would be named {Found.Quote(path)}, which is not inside OUTPUT",
            $"change its name, '{output.WrittenName}'");
    }

    private string Value(string name) => name switch
    {
        Placeholders.Stem => pair.Name[(pair.Name.LastIndexOf('/') + 1)..],
        Placeholders.Dir => pair.Name.LastIndexOf('/') is var slash && slash < 0 ? "" : pair.Name[..slash],
        Placeholders.Ext => extension,
        Placeholders.Output => output.Name,
        Placeholders.Index => number.ToString(CultureInfo.InvariantCulture),
        Placeholders.Frame => frame.ToString(CultureInfo.InvariantCulture),
        _ => pair.Groups.Skip(pair.Lead).Select(g => g.Values.GetValueOrDefault(name)).OfType<string>().First(),
    };
}
