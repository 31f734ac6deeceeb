using System.CommandLine;
using System.Text.Json;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Options;

/// <summary>The answer of a verb as one object of JSON: <c>--json</c>.</summary>
internal static class JsonOption
{
    /// <summary><c>--json</c>.</summary>
    /// <param name="schema">The page of docs/ that describes the object.</param>
    public static Option<bool> Option(string schema) => new("--json")
    {
        Description = $"Write one JSON object, including diagnostics, to standard output; see docs/{schema}.",
    };

    /// <summary>
    /// Does a verb's work, which writes the object; what keeps it from being done is an object too, with its diagnostics alone.
    /// The exit code is the one without <c>--json</c>.
    /// </summary>
    public static int Guard(HostContext context, bool wanted, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (PipelineException e) when (wanted)
        {
            Write(context, json => DiagnosticJson.Write(json, FirstFindings.Of(e.Diagnostics)));
            return ExitCodes.Of(e.Diagnostics);
        }
    }

    /// <summary>Writes the object; <paramref name="properties"/> writes what is in it.</summary>
    public static void Write(HostContext context, Action<Utf8JsonWriter> properties) =>
        OperatorJson.Write(context.Streams.Out, json =>
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        });
}
