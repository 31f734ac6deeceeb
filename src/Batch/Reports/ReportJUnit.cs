using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Reports;

/// <summary>
/// The report as JUnit XML, which CI servers display: a test case for each item. A failed item is a failure with its code, reason
/// and cure; an item not run or excluded counts as skipped.
/// </summary>
internal sealed class ReportJUnit(string path, ReportLines lines)
{
    private static readonly XmlWriterSettings Layout =
        new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CloseOutput = false };

    private RunStarted? run;

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        if (happened is RunStarted started)
            run = started;
        else if (happened is RunFinished end)
            PendingFile.Write(path, stream => Write(stream, run!, end));
    }

    private void Write(Stream stream, RunStarted run, RunFinished end)
    {
        var suite = Whole(run.Job.Graph.Name);
        using (var xml = XmlWriter.Create(stream, Layout))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", suite);
            xml.WriteAttributeString("timestamp", run.Time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
            xml.WriteAttributeString("time", Number(end.Elapsed.TotalSeconds));
            xml.WriteAttributeString("tests", Number(end.Tally.Finished));
            xml.WriteAttributeString("failures", Number(end.Tally.Failed));
            xml.WriteAttributeString("errors", "0");
            xml.WriteAttributeString("skipped", Number(end.Tally.NotRun + end.Tally.LeftOut));
            foreach (var line in lines.Items())
            {
                using var item = JsonDocument.Parse(line);
                Write(xml, suite, item.RootElement);
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        stream.WriteByte((byte)'\n');
    }

    private static void Write(XmlWriter xml, string suite, JsonElement item)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", suite);
        xml.WriteAttributeString("name", Whole(item.GetProperty("name").GetString()!));
        xml.WriteAttributeString("time", Number(item.GetProperty("seconds").GetDouble()));
        if (item.GetProperty("state").GetString() is not ("done" or "up-to-date") and var state)
        {
            var failure = item.TryGetProperty("failure", out var known) ? known : default;
            xml.WriteStartElement(state == "failed" ? "failure" : "skipped");
            if (failure.ValueKind == JsonValueKind.Object)
            {
                if (state == "failed")
                    xml.WriteAttributeString("type", Whole(failure.GetProperty("code").GetString()!));
                xml.WriteAttributeString("message", Whole(failure.GetProperty("reason").GetString()!));
                if (state == "failed" && failure.GetProperty("cure").GetString() is { } cure)
                    xml.WriteString(Whole(cure));
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    // XML cannot represent most control characters, which file names can contain.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(r =>
        r.Value < 0x20 && r.Value is not ('\t' or '\n' or '\r') || r.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : r.ToString()));
}
