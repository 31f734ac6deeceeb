using System.Text;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Pnm;

/// <summary>Reads the text of a PNM: words separated by white space and comments.</summary>
/// <param name="file">The file, at the start of the text.</param>
/// <param name="path">Its path, for messages.</param>
/// <param name="mostComments">The maximum number of bytes of comments and white space between two words.</param>
internal sealed class PnmBytes(Stream file, string path, long mostComments)
{
    private readonly byte[] _block = new byte[1 << 14];
    private readonly long _start = file.Position;
    private long _blockStart = file.Position;
    private int _count, _at;

    /// <summary>The offset of the next byte in the file.</summary>
    public long Position => _blockStart + _at;

    /// <summary>Returns the next byte.</summary>
    /// <exception cref="PipelineException">PK0603: the file has ended.</exception>
    public byte Next() => Peek() is >= 0 and var value ? Take(value) : throw Truncated();

    /// <summary>Returns the next byte that is not part of white space or a comment.</summary>
    public byte NextInk()
    {
        for (var left = mostComments; left > 0; left--)
        {
            var value = Next();
            if (value == '#')
            {
                while (value is not ((byte)'\n' or (byte)'\r') && left-- > 0)
                    value = Next();
            }
            else if (!PnmHeader.IsSpace(value))
                return value;
        }
        throw InputLimits.TooMuchMetadata(path);
    }

    /// <summary>Returns the next word, and skips the byte of white space after it.</summary>
    public string Word(int longest)
    {
        var word = new StringBuilder(longest);
        for (int value = NextInk(); value >= 0 && !PnmHeader.IsSpace(value);
            value = Peek() is >= 0 and var next ? Take(next) : -1)
        {
            // A comment can follow a word directly.
            if (value == '#')
            {
                _at--;
                NextLine();
                break;
            }
            if (word.Length == longest)
                throw PnmHeader.Damaged(path, $"'{word}' is too long");
            word.Append((char)value);
        }
        return word.ToString();
    }

    /// <summary>Returns the next integer, which ends at white space or a comment.</summary>
    public int Number()
    {
        var number = 0;
        int value = NextInk();
        for (; value is >= '0' and <= '9'; value = Peek() is >= 0 and var next ? Take(next) : -1)
            if ((number = (number * 10) + value - '0') > ushort.MaxValue)
                throw PnmHeader.Damaged(path, $"a sample is {number} or more");
        if (value >= 0 && value != '#' && !PnmHeader.IsSpace(value))
            throw PnmHeader.Damaged(path, $"byte {Position - 1} is not a digit");
        if (value == '#')
            NextLine();
        return number;
    }

    /// <summary>Returns the rest of the line, without surrounding white space.</summary>
    public string Line(long longest)
    {
        var line = new StringBuilder();
        for (var value = Next(); value != '\n'; value = Next())
        {
            if (line.Length >= longest || Position - _start > mostComments)
                throw InputLimits.TooMuchMetadata(path);
            line.Append((char)value);
        }
        return line.ToString().Trim();
    }

    private void NextLine()
    {
        for (var left = mostComments; Next() is not ((byte)'\n' or (byte)'\r'); left--)
            if (left == 0)
                throw InputLimits.TooMuchMetadata(path);
    }

    private byte Take(int value)
    {
        _at++;
        return (byte)value;
    }

    private int Peek()
    {
        if (_at == _count)
        {
            _blockStart += _count;
            (_at, _count) = (0, file.Read(_block));
        }
        return _count == 0 ? -1 : _block[_at];
    }

    private PipelineException Truncated() => new(Codes.Truncated, $"'{path}' ends before its image does", "replace the file");
}
