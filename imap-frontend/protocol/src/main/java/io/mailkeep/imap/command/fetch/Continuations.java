package io.mailkeep.imap.command.fetch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Joins MIME parameters that came in pieces (RFC 2231 §3, §4.1), as RFC 9051 §7.5.2 asks: `a*0`
/// and `a*1` are told as `a`; where a piece is encoded, `a*0*` and `a*1` as `a*`, which is encoded
/// as a whole. Pieces without a first one stay as they are.
final class Continuations {
  private static final Pattern PIECE = Pattern.compile("(.+)\\*(0|[1-9][0-9]{0,2})(\\*?)");
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`{|}~";

  private record Piece(String value, boolean encoded) {}

  private Continuations() {}

  static Map<String, String> joined(Map<String, String> parameters) {
    if (parameters.keySet().stream().noneMatch(name -> name.contains("*0"))) {
      return parameters;
    }
    Map<String, String> joined = new LinkedHashMap<>();
    Map<String, List<Piece>> pieces = new HashMap<>();
    parameters.forEach((name, value) -> {
      Matcher piece = PIECE.matcher(name);
      boolean isPiece = piece.matches();
      String whole = isPiece ? piece.group(1) : name;
      List<Piece> all =
          isPiece ? pieces.computeIfAbsent(whole, of -> pieces(parameters, of)) : List.of();
      int number = all.isEmpty() ? 0 : Integer.parseInt(piece.group(2));
      if (number >= all.size()) {
        // no piece, or one behind a gap
        joined.putIfAbsent(name, value);
      } else if (number == 0) {
        join(all, whole, joined);
      }
    });
    return joined;
  }

  private static boolean has(Map<String, String> parameters, String name, int number) {
    String piece = name + "*" + number;
    return parameters.containsKey(piece) || parameters.containsKey(piece + "*");
  }

  private static List<Piece> pieces(Map<String, String> parameters, String name) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; has(parameters, name, i); i++) {
      String plain = parameters.get(name + "*" + i);
      String encoded = parameters.getOrDefault(name + "*" + i + "*", "");
      pieces.add(plain != null ? new Piece(plain, false) : new Piece(encoded, true));
    }
    return pieces;
  }

  private static void join(List<Piece> pieces, String name, Map<String, String> into) {
    boolean encoded = pieces.stream().anyMatch(Piece::encoded);
    StringBuilder value = new StringBuilder();
    if (encoded && !pieces.getFirst().encoded()) {
      value.append("utf-8''");
    }
    for (Piece piece : pieces) {
      value.append(encoded && !piece.encoded() ? encode(piece.value()) : piece.value());
    }
    into.putIfAbsent(encoded ? name + "*" : name, value.toString());
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (PLAIN.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
