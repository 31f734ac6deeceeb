using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PipelineKit.Batch.Reports;

namespace PipelineKit.Host.Following;

/// <summary>A log message.</summary>
/// <param name="Time">The time.</param>
/// <param name="Level">The severity.</param>
/// <param name="Event">The name of the event.</param>
/// <param name="Message">The text.</param>
/// <param name="Facts">The values in the text.</param>
internal sealed record LogLine(DateTimeOffset Time, LogLevel Level, string Event, string Message,
    IReadOnlyList<KeyValuePair<string, object?>> Facts)
{
    /// <summary>Returns <c>04:16:30.123 info: 'a' is done in 0.42 s</c>; line breaks in file names are escaped.</summary>
    public override string ToString() =>
        $"{Time.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {Word}: {OneLine(Message)}";

    /// <summary>Returns an object with <c>time</c>, <c>level</c>, <c>event</c>, <c>message</c> and the facts.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ReportRun.Plain))
        {
            json.WriteStartObject();
            json.WriteString("time", Time);
            json.WriteString("level", Word);
            json.WriteString("event", Event);
            json.WriteString("message", Message);
            foreach (var (name, value) in Facts)
                if (name != "{OriginalFormat}")
                    Write(json, JsonNamingPolicy.CamelCase.ConvertName(name), value);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private string Word => Level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        _ => "error",
    };

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double seconds:
                json.WriteNumberValue(Math.Round(seconds, 6));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
