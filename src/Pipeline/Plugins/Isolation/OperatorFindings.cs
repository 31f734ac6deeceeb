using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Serializes the diagnostics of an operator's parameter check.</summary>
internal static class OperatorFindings
{
    public static void Write(MessageWriter writer, OperatorCheck check) => writer.WriteList(check.Findings, finding =>
    {
        writer.Write(finding.Code);
        writer.Write(finding.Parameter);
        writer.Write(finding.Message);
        writer.WriteText(finding.Cure);
        writer.Write(finding.Offset ?? -1);
        writer.Write(finding.Length);
        writer.Write(finding.IsWarning);
    });

    /// <summary>Adds one diagnostic; returns whether it was an error.</summary>
    public static bool Read(MessageReader reader, OperatorCheck check)
    {
        var (code, parameter, message, cure) = (reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadText());
        var (offset, length, isWarning) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean());
        if (isWarning)
            check.Warn(code, parameter, message, cure);
        else
            check.Fail(code, parameter, message, cure, offset < 0 ? null : offset, length);
        return !isWarning;
    }
}
