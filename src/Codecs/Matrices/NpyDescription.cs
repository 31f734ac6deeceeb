namespace PipelineKit.Codecs.Matrices;

/// <summary>The dictionary in an NPY file's header.</summary>
/// <param name="Type">The dtype, such as <c>&lt;f8</c>; null if it is not a plain one.</param>
/// <param name="IsFortran">Whether the first axis varies fastest.</param>
/// <param name="Shape">The lengths of the axes.</param>
internal sealed record NpyDescription(string? Type, bool IsFortran, IReadOnlyList<long> Shape)
{
    /// <summary>Parses a literal such as <c>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (3, 4), }</c>.</summary>
    /// <exception cref="FormatException">The text is invalid.</exception>
    public static NpyDescription Parse(string text) => new Parser(text).Dictionary();

    private sealed class Parser(string text)
    {
        private int _at;

        public NpyDescription Dictionary()
        {
            string? type = null;
            bool? fortran = null;
            List<long>? shape = null;
            var hasType = false;
            Expect('{');
            while (!Accept('}'))
            {
                var key = String();
                Expect(':');
                switch (key)
                {
                    case "descr" when !hasType:
                        (type, hasType) = (Type(), true);
                        // A list of fields follows; the rest is not needed.
                        if (type is null)
                            return new NpyDescription(null, false, []);
                        break;
                    case "fortran_order" when fortran is null:
                        fortran = Boolean();
                        break;
                    case "shape" when shape is null:
                        shape = Tuple();
                        break;
                    default:
                        throw new FormatException($"its header has an unexpected key '{key}'");
                }
                if (!Accept(','))
                {
                    Expect('}');
                    break;
                }
            }
            if (!hasType || fortran is null || shape is null)
                throw new FormatException("its header lacks descr, fortran_order or shape");
            if (text.AsSpan(_at).Trim(" \n\0").Length > 0)
                throw new FormatException("its header has text after its end");
            return new NpyDescription(type, fortran.Value, shape);
        }

        private string? Type() => Peek() == '[' ? null : String();

        private string String()
        {
            var quote = Peek();
            if (quote is not ('\'' or '"'))
                throw Unexpected();
            var end = text.IndexOf(quote, _at + 1);
            if (end < 0)
                throw new FormatException("its header has an unterminated string");
            var content = text[(_at + 1)..end];
            _at = end + 1;
            return content;
        }

        private bool Boolean()
        {
            Peek();
            foreach (var value in (bool[])[true, false])
            {
                if (text.AsSpan(_at).StartsWith(value.ToString()))
                {
                    _at += value.ToString().Length;
                    return value;
                }
            }
            throw Unexpected();
        }

        private List<long> Tuple()
        {
            var lengths = new List<long>();
            Expect('(');
            while (!Accept(')'))
            {
                lengths.Add(Integer());
                if (!Accept(','))
                {
                    Expect(')');
                    break;
                }
            }
            return lengths;
        }

        private long Integer()
        {
            Peek();
            var start = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
                _at++;
            return long.TryParse(text.AsSpan(start, _at - start), out var value) ? value : throw Unexpected();
        }

        private char Peek()
        {
            while (_at < text.Length && (text[_at] is ' ' or '\n'))
                _at++;
            return _at < text.Length ? text[_at] : '\0';
        }

        private bool Accept(char symbol)
        {
            if (Peek() != symbol)
                return false;
            _at++;
            return true;
        }

        private void Expect(char symbol)
        {
            if (!Accept(symbol))
                throw Unexpected();
        }

        private FormatException Unexpected() =>
            new(_at < text.Length
                ? $"its header has an unexpected '{text[_at]}' at character {_at + 1}" : "its header ends early");
    }
}
