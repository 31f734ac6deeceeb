using PipelineKit.Codecs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Formats;

/// <summary>How an output is written: by a codec, or as values when there is none.</summary>
/// <param name="Name">The format's name: <c>png</c>, <c>json</c>.</param>
/// <param name="Codec">Who writes it; null for values.</param>
/// <param name="Options">The format's options, bound.</param>
internal sealed record OutputFormat(string Name, Codec? Codec, object? Options)
{
    /// <summary>Values as a JSON object.</summary>
    public static OutputFormat Json { get; } = new("json", null, null);

    /// <summary>Values as a line of CSV below a header.</summary>
    public static OutputFormat Csv { get; } = new("csv", null, null);

    /// <summary>How an output of values is written.</summary>
    public static OutputFormat OfValues(GraphOutput output) => output.Format == Csv.Name ? Csv : Json;

    /// <summary>Writes the values of one item.</summary>
    public void Write(Stream target, ValueRow row)
    {
        if (Name == Csv.Name)
            ValuesCsv.Write(target, row);
        else
            ValuesJson.Write(target, row);
    }
}
