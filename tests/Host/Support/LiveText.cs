using System.Text;

namespace PipelineKit.Tests.Host.Support;

/// <summary>A text writer whose text can be read by <see cref="ToString"/> and awaited while others write.</summary>
internal sealed class LiveText : TextWriter
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly StringBuilder text = new();
    private bool ended;

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value) => Change(() => text.Append(value));

    public override void Write(char[] buffer, int index, int count) => Change(() => text.Append(buffer, index, count));

    public override void Write(string? value) => Change(() => text.Append(value));

    /// <summary>Waits until the text meets a condition; false if the writer is closed or after a minute.</summary>
    public bool Await(Func<string, bool> condition)
    {
        var until = Environment.TickCount64 + (long)Longest.TotalMilliseconds;
        lock (text)
            while (!condition(text.ToString()))
            {
                var left = TimeSpan.FromMilliseconds(Math.Max(0, until - Environment.TickCount64));
                if (ended || !Monitor.Wait(text, left))
                    return false;
            }
        return true;
    }

    public override string ToString()
    {
        lock (text)
            return text.ToString();
    }

    protected override void Dispose(bool disposing)
    {
        Change(() => ended = true);
        base.Dispose(disposing);
    }

    private void Change(Action change)
    {
        lock (text)
        {
            change();
            Monitor.PulseAll(text);
        }
    }
}
