using System.Text.Json;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Texts;

/// <summary>Findings as objects of JSON: what the line of text says, in parts.</summary>
internal static class DiagnosticJson
{
    /// <summary>The property <c>diagnostics</c>, a list of them.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<Diagnostic> findings)
    {
        json.WriteStartArray("diagnostics");
        foreach (var finding in findings)
            Write(json, finding);
        json.WriteEndArray();
    }

    // Lines and columns count from 1; 'end' is the column behind the last character, on the same line.
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
