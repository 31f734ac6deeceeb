using System.Text.Json;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Texts;

/// <summary>Writes diagnostics as JSON objects, with the parts of the text message as properties.</summary>
internal static class DiagnosticJson
{
    /// <summary>Writes the property <c>diagnostics</c>, a list.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<Diagnostic> findings)
    {
        json.WriteStartArray("diagnostics");
        foreach (var finding in findings)
            Write(json, finding);
        json.WriteEndArray();
    }

    // Lines and columns are 1-based; 'end' is the column after the last character, on the same line.
    private static void Write(Utf8JsonWriter json, Diagnostic finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", finding.Severity == Severity.Error ? "error" : "warning");
        if (finding.Place is { } place)
        {
            json.WriteString("file", place.Source.Name);
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
            json.WriteNumber("end", place.Column + place.Length);
        }
        json.WriteString("message", finding.Message);
        if (finding.Cure is { } cure)
            json.WriteString("cure", cure);
        json.WriteEndObject();
    }
}
