using System.Text;

namespace PipelineKit.Tests.Host.Support;

/// <summary>Text that may be read by <see cref="ToString"/> while others write to it.</summary>
internal sealed class LiveText : TextWriter
{
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        lock (text)
            text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (text)
            text.Append(buffer, index, count);
    }

    public override void Write(string? value)
    {
        lock (text)
            text.Append(value);
    }

    public override string ToString()
    {
        lock (text)
            return text.ToString();
    }
}
