using System.Text;

namespace PipelineKit.Tests.Host.Support;

/// <summary>Text that may be read by <see cref="ToString"/>, and waited for, while others write to it.</summary>
internal sealed class LiveText : TextWriter
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly StringBuilder text = new();
    private bool ended;

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value) => Change(() => text.Append(value));

    public override void Write(char[] buffer, int index, int count) => Change(() => text.Append(buffer, index, count));

    public override void Write(string? value) => Change(() => text.Append(value));

    /// <summary>
    /// Waits until what is written so far meets a condition; false when nobody writes any more or a minute is over.
    /// </summary>
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
